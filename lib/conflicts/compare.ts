import type { ComparedAttribute } from "#lib/conflicts/schema"
import { contradictions } from "#lib/provisioning/contradiction"
import { valueAt } from "#lib/provisioning/difference"
import { attributeOf, isObject } from "#lib/scim/attribute-names"

type Attributes = Record<string, unknown>

/** What is wanted beside what an account shows. What it does not show differs too: it would be written. */
export function compareAttributes(desired: Attributes, account: Attributes): ComparedAttribute[] {
  const contradicted = contradictions(desired, account)
  return pathsOf(desired).map((path) => {
    const [ours, theirs] = [textOf(valueAt(desired, path)) ?? "", textOf(valueAt(account, path))]
    return { attribute: path, ours, theirs, differs: theirs === null || contradicted.includes(path) }
  })
}

/** The attributes that are wanted, with their values as text. */
export function describeAttributes(desired: Attributes): { attribute: string; value: string }[] {
  return pathsOf(desired).map((attribute) => ({ attribute, value: textOf(valueAt(desired, attribute)) ?? "" }))
}

/** Complex attributes and extensions by sub-attribute, `schemas` apart. */
function pathsOf(attributes: Attributes, prefix = ""): string[] {
  return Object.entries(attributes).flatMap(([name, value]) => {
    if (prefix === "" && name === "schemas") return []
    const separator = /^urn:/i.test(name) ? ":" : "."
    return isObject(value) ? pathsOf(value, prefix + name + separator) : [prefix + name]
  })
}

/** A value as a person reads it; null where there is none. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map((item) => textOf(attributeOf(item, "value") ?? item)).join(", ") || null
  return typeof value === "string" ? value : JSON.stringify(value)
}
