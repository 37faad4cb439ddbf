import { sameJson } from "#lib/provisioning/match"

/** One step of a PATCH, as RFC 7644 §3.5.2 has it. */
export type AttributeChange = { op: "replace"; path: string; value: unknown } | { op: "remove"; path: string }

type Attributes = Record<string, unknown>

/**
 * The changes that make `to` of `from`, `schemas` apart. Complex attributes and extensions are compared by sub-attribute,
 * multi-valued attributes as a whole. Nothing is "add": repeated, a replace leaves the same state (RFC 7644 §3.5.2.3).
 */
export function changesBetween(from: Attributes, to: Attributes): AttributeChange[] {
  return namesOf(from, to).flatMap((name) => {
    if (name === "schemas") return []
    // An extension is addressed attribute by attribute: its URN alone is no path in the grammar.
    if (/^urn:/i.test(name)) return subChanges(`${name}:`, from[name], to[name], nestedChanges)
    return nestedChanges(name, from[name], to[name])
  })
}

type Compare = (path: string, from: unknown, to: unknown) => AttributeChange[]

function nestedChanges(path: string, from: unknown, to: unknown): AttributeChange[] {
  return isComplex(from) && isComplex(to) ? subChanges(`${path}.`, from, to, change) : change(path, from, to)
}

function subChanges(prefix: string, from: unknown, to: unknown, compare: Compare): AttributeChange[] {
  const [before, after] = [isComplex(from) ? from : {}, isComplex(to) ? to : {}]
  return namesOf(before, after).flatMap((name) => compare(prefix + name, before[name], after[name]))
}

function change(path: string, from: unknown, to: unknown): AttributeChange[] {
  if (sameJson(from, to)) return []
  return [to === undefined ? { op: "remove", path } : { op: "replace", path, value: to }]
}

function namesOf(from: Attributes, to: Attributes): string[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])]
}

function isComplex(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * Whether a resource shows that changes were made: "no" when some attribute contradicts them, "unknown" when none tells.
 * Service providers may reformat what they store, so only text (whatever its case), numbers and booleans contradict.
 */
export function areReflected(changes: AttributeChange[], resource: Attributes): "yes" | "no" | "unknown" {
  const seen = changes.map((one) => isReflected(one, resource))
  if (seen.includes("no")) return "no"
  return seen.includes("yes") ? "yes" : "unknown"
}

function isReflected(changed: AttributeChange, resource: Attributes): "yes" | "no" | "unknown" {
  const found = valueAt(resource, changed.path)
  if (changed.op === "remove") return isSimple(found) ? "no" : "unknown"
  if (!isSimple(changed.value) || !isSimple(found)) return "unknown"
  return comparable(found) === comparable(changed.value) ? "yes" : "no"
}

/** Some service providers answer booleans as text. */
const comparable = (value: string | number | boolean) => String(value).toLowerCase()

function isSimple(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value)
}

/** The value at a path of RFC 7644 without filters; undefined where there is none. */
export function valueAt(resource: Attributes, path: string): unknown {
  const [, extension, rest = path] = /^(urn:.*):([^:]+)$/i.exec(path) ?? []
  let value: unknown = extension === undefined ? resource : member(resource, extension)
  for (const name of rest.split(".")) value = member(value, name)
  return value
}

/** Attribute names are case-insensitive (RFC 7643 §2.1). */
function member(value: unknown, name: string): unknown {
  if (!isComplex(value)) return undefined
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : value[key]
}
