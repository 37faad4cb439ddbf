import { sameJson } from "#lib/provisioning/match"
import { attributeOf, isObject } from "#lib/scim/attribute-names"
import { isPlural } from "./definitions"
import type { Filter } from "./filter"
import { matches } from "./matches"
import { isExtensionUrn, type PatchOperation, type PatchPath } from "./patch-op"
import { ScimProblem } from "./scim-problem"

type Attributes = Record<string, unknown>

/** Attributes that are not a client's to change. */
const readOnly = ["id", "meta", "groups", "schemas"]

/**
 * A resource after a PATCH (RFC 7644 §3.5.2), as lenient as Okta and Entra ID need it. The resource itself stays as it is.
 * @throws ScimProblem invalidPath, noTarget or mutability
 */
export function patched(resource: Attributes, operations: PatchOperation[]): Attributes {
  const result = structuredClone(resource)
  for (const operation of operations) apply(result, operation)
  return result
}

function apply(resource: Attributes, { op, path, value }: PatchOperation): void {
  if (path === null) return
  const { urn, name } = path
  if (urn === null && name !== null && readOnly.includes(name.toLowerCase())) {
    // Okta repeats the id in the value of a rename: it says nothing new.
    if (sameJson(value, attributeOf(resource, name)) || ["id", "schemas"].includes(name.toLowerCase())) return
    throw new ScimProblem("mutability", `${name} is read-only.`)
  }
  if (urn === null) return change(resource, name ?? "", path, op, value)
  const whole = wholeExtension(resource, path, value)
  if (whole !== null) return change(resource, whole, { ...path, sub: null }, op, value)
  if (name === null) return
  const key = keyOf(resource, urn)
  const extension = isObject(resource[key]) ? resource[key] : {}
  change(extension, name, path, op, value)
  resource[key] = extension
  if (Object.keys(extension).length === 0) delete resource[key]
}

/** The URN, where an extension is meant and not one of its attributes: only those of the RFCs end alike. */
function wholeExtension(resource: Attributes, { urn, name, filter, sub }: PatchPath, value: unknown): string | null {
  if (urn === null || name === null) return urn
  if (filter !== null || sub !== null || isExtensionUrn(urn)) return null
  const whole = `${urn}:${name}`
  return isObject(value) || attributeOf(resource, whole) !== undefined ? whole : null
}

/** Changes the attribute `name` of `holder`: as a whole, a part of it, or those of its values that a filter chooses. */
function change(holder: Attributes, name: string, path: PatchPath, op: PatchOperation["op"], value: unknown): void {
  const key = keyOf(holder, name)
  const removes = op === "remove" || value === null || value === undefined
  const before = holder[key]
  if (path.filter !== null) holder[key] = filtered(listOf(before), path, path.filter, removes ? undefined : value)
  else if (path.sub !== null) holder[key] = withPart(before, name, path.sub, removes ? undefined : value)
  else if (removes) holder[key] = without(before, op === "remove" ? value : undefined)
  else holder[key] = combined(before, name, op, value)
  if (isNothing(holder[key])) delete holder[key]
}

function combined(before: unknown, name: string, op: PatchOperation["op"], value: unknown): unknown {
  if (isPlural(name) || Array.isArray(before)) {
    const values = listOf(value)
    if (op === "replace") return values
    const kept = values.some(isPrimary) ? listOf(before).map(notPrimary) : listOf(before)
    return [...kept, ...values.filter((one) => !kept.some((other) => sameJson(one, other)))]
  }
  if (isObject(before) && isObject(value)) return merged(before, value)
  // Entra ID writes a manager as its bare id, and "" when there is none.
  if (name.toLowerCase() === "manager" && typeof value === "string") return value === "" ? undefined : { value }
  return value
}

/** A value with one of its parts set, or removed where `value` is undefined. */
function withPart(before: unknown, name: string, sub: string, value: unknown): unknown {
  if (Array.isArray(before)) return before.map((one) => (isObject(one) ? merged(one, { [sub]: value }) : one))
  if (isObject(before)) return merged(before, { [sub]: value })
  if (value === undefined) return before
  return isPlural(name) ? [{ [sub]: value }] : { [sub]: value }
}

function filtered(list: unknown[], { sub, name }: PatchPath, filter: Filter, value: unknown): unknown[] {
  const chosen = list.filter((one) => matches(filter, one))
  if (value === undefined && sub === null) return list.filter((one) => !chosen.includes(one))
  const part = sub === null ? value : { [sub]: value }
  if (!isObject(part)) throw new ScimProblem("invalidValue", `The value for ${name} must be an object.`)
  if (chosen.length === 0 && value !== undefined) return [...list, { ...described(filter, name), ...part }]
  const others = isPrimary(part) ? list.map((one) => (chosen.includes(one) ? one : notPrimary(one))) : list
  return others.map((one) => (chosen.includes(one) && isObject(one) ? merged(one, part) : one))
}

/** The value that `type eq "work"` describes: directories set parts of values that are not there yet. */
function described(filter: Filter, name: string | null): Attributes {
  if (filter.kind === "and") return { ...described(filter.left, name), ...described(filter.right, name) }
  if (filter.kind === "compare" && filter.operator === "eq") {
    const { path, value } = filter
    return {
      [path]: path.toLowerCase() === "primary" && typeof value === "string" ? value.toLowerCase() === "true" : value,
    }
  }
  throw new ScimProblem("noTarget", `No value of ${name} is what the filter asks for.`)
}

/** What is left after a removal: of a list, everything but the values that were named. */
function without(before: unknown, named: unknown): unknown {
  if (!Array.isArray(before) || named === undefined || named === null) return undefined
  const removals = listOf(named)
  return before.filter((one) => !removals.some((removal) => isNamedBy(one, removal)))
}

function isNamedBy(value: unknown, removal: unknown): boolean {
  if (!isObject(value) || !isObject(removal)) return sameJson(value, removal)
  return Object.entries(removal).every(([name, part]) => sameJson(attributeOf(value, name), part))
}

function merged(before: Attributes, parts: Attributes): Attributes {
  const after = { ...before }
  for (const [name, part] of Object.entries(parts)) {
    const key = keyOf(after, name)
    if (part === undefined || part === null) delete after[key]
    else after[key] = part
  }
  return after
}

function keyOf(holder: Attributes, name: string): string {
  return Object.keys(holder).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name
}

function isPrimary(value: unknown): boolean {
  return isObject(value) && String(attributeOf(value, "primary")).toLowerCase() === "true"
}

function notPrimary(value: unknown): unknown {
  return isObject(value) && isPrimary(value) ? merged(value, { primary: undefined }) : value
}

function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return (Array.isArray(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0)
}
