import { patchBodyValidation, type ScimPatch } from "scim-patch"
import { attributeOf, isObject, valuesAt } from "#lib/scim/attribute-names"
import { groupUrn, type ScimResourceType, scimGroupSchema, scimUserSchema, userUrn } from "#lib/scim/schema"
import { ScimError } from "./scim-error"

const SCHEMAS = {
  User: { urn: userUrn, schema: scimUserSchema },
  Group: { urn: groupUrn, schema: scimGroupSchema },
}

type Attributes = Record<string, unknown>

/**
 * Holds a body to RFC 7643 §3: its schemas say exactly what it has, and nothing readOnly is in it.
 * @param ownId the id of the resource that it replaces, the only one that it may repeat
 */
export function checkBody(type: ScimResourceType, body: unknown, ownId?: string): Attributes {
  if (!isObject(body)) throw new ScimError(400, "invalidSyntax", "The body must be a JSON object.")
  const { urn, schema } = SCHEMAS[type]
  const declared = Array.isArray(body.schemas) ? body.schemas : []
  if (!declared.includes(urn)) throw new ScimError(400, "invalidSyntax", `schemas must have ${urn}.`)
  const used = [urn, ...Object.keys(body).filter((name) => name.startsWith("urn:"))]
  if (used.length !== declared.length || used.some((name) => !declared.includes(name))) {
    throw new ScimError(400, "invalidSyntax", `schemas must be ${used.join(", ")}.`)
  }
  const readOnly = ["id", "meta", "groups"].find((name) => attributeOf(body, name) !== undefined)
  if (readOnly && !(readOnly === "id" && body.id === ownId)) {
    throw new ScimError(400, "mutability", `${readOnly} is readOnly.`)
  }
  const issue = schema.safeParse(body).error?.issues[0]
  if (issue) throw new ScimError(400, "invalidValue", `${issue.path.join(".")} ${issue.message}`)
  return body
}

interface PatchRules {
  memberFilters?: boolean
  mostMembersPerRequest?: number
}

/** Holds a PATCH to RFC 7644 §3.5.2, and to what this service provider takes. */
export function checkPatch(body: unknown, rules: PatchRules = {}): ScimPatch["Operations"] {
  if (!looksLikePatch(body) || !isValidPatch(body))
    throw new ScimError(400, "invalidSyntax", "The body is not a PatchOp.")
  for (const { op, path } of body.Operations) {
    if (!["add", "remove", "replace"].includes(op)) throw new ScimError(400, "invalidSyntax", `${op} is not an op.`)
    if (path && /^(id|meta|groups)\b/i.test(path)) throw new ScimError(400, "mutability", `${path} is readOnly.`)
    if (rules.memberFilters === false && path?.startsWith("members["))
      throw new ScimError(400, "invalidPath", "Filters are not supported in paths.")
  }
  checkMemberCount(body.Operations, rules.mostMembersPerRequest)
  return body.Operations
}

function checkMemberCount(operations: ScimPatch["Operations"], most = Number.POSITIVE_INFINITY) {
  const counts = operations.map((one) => ("value" in one && Array.isArray(one.value) ? one.value.length : 1))
  if (counts.reduce((sum, count) => sum + count, 0) > most) throw new ScimError(413, undefined, "Too many members.")
}

function looksLikePatch(body: unknown): body is ScimPatch {
  return isObject(body) && Array.isArray(body.schemas) && Array.isArray(body.Operations)
}

function isValidPatch(body: ScimPatch): boolean {
  try {
    patchBodyValidation(body)
    return true
  } catch {
    return false
  }
}

const FILTERABLE = new Map([
  ["id", { caseExact: true }],
  ["externalid", { caseExact: true }],
  ["username", { caseExact: false }],
  ["displayname", { caseExact: false }],
  ["emails.value", { caseExact: false }],
])

/** A test for resources, from a filter of the one form that provisioning needs: `attribute eq "value"`. */
export function matcher(filter: string): (resource: Attributes) => boolean {
  const [, name = "", literal = ""] = /^([a-z.]+) eq (".*")$/is.exec(filter) ?? []
  const attribute = FILTERABLE.get(name.toLowerCase())
  const value = parseText(literal)
  if (!attribute || value === undefined) throw new ScimError(400, "invalidFilter", `${filter} is not supported.`)
  const key = (text: unknown) => (attribute.caseExact ? String(text) : String(text).toLowerCase())
  return (resource) => valuesAt(resource, name).some((found) => key(found) === key(value))
}

/** A filter's value is a JSON string (RFC 7644 §3.4.2.2): nothing in it can end it early. */
function parseText(literal: string): string | undefined {
  try {
    return String(JSON.parse(literal))
  } catch {
    return undefined
  }
}
