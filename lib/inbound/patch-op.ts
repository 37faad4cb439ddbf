import { z } from "zod"
import { attributeOf } from "#lib/scim/attribute-names"
import { patchOpUrn } from "#lib/scim/schema"
import { type Filter, isAttributePath, parseFilter } from "./filter"
import { ScimProblem } from "./scim-problem"

/** One operation of a PATCH (RFC 7644 §3.5.2), its path taken apart. */
export interface PatchOperation {
  op: "add" | "replace" | "remove"
  /** Null where the value names its attributes itself. */
  path: PatchPath | null
  value: unknown
}

export interface PatchPath {
  /** The schema extension that the attribute stands in. */
  urn: string | null
  /** Null where the extension as a whole is meant. */
  name: string | null
  filter: Filter | null
  sub: string | null
}

const operationSchema = z.object({
  op: z
    .string()
    .transform((op) => op.toLowerCase())
    .pipe(z.enum(["add", "replace", "remove"])),
  path: z.string().max(4_000).nullish(),
  value: z.unknown(),
})

export function isPatchOp(body: unknown): boolean {
  const schemas = attributeOf(body, "schemas")
  return Array.isArray(schemas) && schemas.some((urn) => String(urn).toLowerCase() === patchOpUrn.toLowerCase())
}

/** The operations of a PatchOp message, names in any case. @throws ScimProblem invalidSyntax or invalidPath */
export function parsePatchOp(body: unknown): PatchOperation[] {
  if (!isPatchOp(body)) throw new ScimProblem("invalidSyntax", `schemas must include ${patchOpUrn}.`)
  const listed = z.array(z.unknown()).min(1).max(10_000).safeParse(attributeOf(body, "Operations"))
  if (!listed.success) throw new ScimProblem("invalidSyntax", "Operations must be a list of operations.")
  return listed.data.flatMap((operation, index) => parseOperation(operation, index))
}

function parseOperation(operation: unknown, index: number): PatchOperation[] {
  const given = { op: attributeOf(operation, "op"), path: attributeOf(operation, "path") }
  const parsed = operationSchema.safeParse({ ...given, value: attributeOf(operation, "value") })
  if (!parsed.success) {
    throw new ScimProblem("invalidSyntax", `Operations.${index} must have an op: add, replace or remove.`)
  }
  const { op, path, value } = parsed.data
  if (path) return [{ op, path: parsePath(path), value }]
  if (op === "remove") throw new ScimProblem("noTarget", `Operations.${index} removes nothing: it has no path.`)
  if (!isRecord(value)) {
    throw new ScimProblem("invalidValue", `Operations.${index} has no path, so its value must be an object.`)
  }
  // Directories write "name.givenName" and whole extensions as names here (RFC 7644 §3.5.2.1 means only attributes).
  return Object.entries(value).map(([name, member]) => ({ op, path: parsePath(name), value: member }))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return z.record(z.string(), z.unknown()).safeParse(value).success
}

const coreUrn = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group)(:|$)/i
/** The schema of an extension ends with its name, not with an attribute's. */
export function isExtensionUrn(urn: string): boolean {
  return /^urn:ietf:params:scim:schemas:extension:[\w.-]+:[\w.]+:\w+$/i.test(urn)
}

/** @throws ScimProblem invalidPath or invalidFilter */
export function parsePath(path: string): PatchPath {
  const trimmed = path.trim().replace(coreUrn, "")
  if (isExtensionUrn(trimmed)) return { urn: trimmed, name: null, filter: null, sub: null }
  const [, before = trimmed, filterText, after] = /^([^[]+)\[(.*)\](?:\.([\w$-]+))?$/s.exec(trimmed) ?? []
  if (!isAttributePath(before)) throw new ScimProblem("invalidPath", `${path} is not the path of an attribute.`)
  const { urn, name, sub } = attributeParts(before)
  const filter = filterText === undefined ? null : parseFilter(filterText)
  return { urn, name, filter, sub: after ?? sub }
}

function attributeParts(path: string) {
  const [, urn = null, rest = path] = /^(urn:.+):([^:]+)$/i.exec(path) ?? []
  const [name = rest, sub = null] = rest.split(".")
  return { urn, name, sub }
}
