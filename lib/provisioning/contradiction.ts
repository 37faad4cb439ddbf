import { attributeOf, isObject } from "#lib/scim/attribute-names"

type Attributes = Record<string, unknown>

/**
 * Which attributes an account shows otherwise than they were last sent. Only what the account shows can contradict: a service
 * provider need not keep or show everything. Lists are compared by their values, whatever the order.
 */
export function contradictions(lastSent: Attributes, shown: Attributes): string[] {
  return Object.entries(lastSent).flatMap(([name, sent]) => {
    if (name === "schemas") return []
    const found = attributeOf(shown, name)
    if (found === undefined || found === null) return []
    if (isObject(sent) && isObject(found)) {
      const separator = /^urn:/i.test(name) ? ":" : "."
      return contradictions(sent, found).map((part) => name + separator + part)
    }
    return isSame(name, sent, found) ? [] : [name]
  })
}

function isSame(name: string, sent: unknown, found: unknown): boolean {
  if (Array.isArray(sent) && Array.isArray(found)) return haveSameValues(sent, found)
  if (!isSimple(sent) || !isSimple(found)) return true
  if (name === "userName" || name === "displayName") return isSameName(String(sent), String(found))
  // Some service providers answer booleans as text.
  if (typeof sent === "boolean") return String(sent) === String(found).toLowerCase()
  return String(sent) === String(found)
}

/** Names are not case-exact (RFC 7643 §4.1.1), and some leave the user store domain before the slash out. */
function isSameName(sent: string, found: string): boolean {
  const [a, b] = [sent.toLowerCase(), found.toLowerCase()]
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
}

function haveSameValues(sent: unknown[], found: unknown[]): boolean {
  const [a, b] = [valuesOf(sent), valuesOf(found)]
  // Addresses have no values of their own: how a service provider writes them says nothing.
  if (a === null || b === null) return true
  return a.size === b.size && [...a].every((value) => b.has(value))
}

function valuesOf(items: unknown[]): Set<string> | null {
  const values = items.map((item) => (isObject(item) ? attributeOf(item, "value") : item))
  return values.every(isSimple) ? new Set(values.map((value) => String(value).toLowerCase())) : null
}

function isSimple(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value)
}
