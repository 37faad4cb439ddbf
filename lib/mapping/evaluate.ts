import { assertNever } from "#lib/errors"
import { isObject } from "#lib/scim/attribute-names"
import type { ScimResourceType } from "#lib/scim/schema"
import type { Kind } from "./attributes"
import { joined } from "./functions"
import { valueAt, written } from "./path"
import { resolveSource, resolveTarget } from "./resolve"
import type { Rule } from "./schema"
import { parseTemplate, renderTemplate } from "./template"

type Attributes = Record<string, unknown>

interface Evaluation {
  type: ScimResourceType
  rules: Rule[]
  /** The resource that rules take from. */
  source: Attributes
  /** What is sent where no rule says otherwise. */
  base: Attributes
}

/** The attributes that the rules make, one after another. A rule that cannot be read leaves what is there; never throws. */
export function applyRules({ type, rules, source, base }: Evaluation): { body: Attributes; onCreate: string[] } {
  let body = base
  const onCreate = new Set<string>()
  for (const rule of rules) {
    const target = resolveTarget(rule.target, type)
    if (!target.ok) continue
    const { path, kind } = target
    body = written(body, path, fitted(valueOf(rule.source, source, type), kind))
    if (rule.apply === "onCreate") onCreate.add(path.extension ?? path.name)
  }
  return { body, onCreate: [...onCreate] }
}

function valueOf(source: Rule["source"], resource: Attributes, type: ScimResourceType): unknown {
  switch (source.kind) {
    case "constant":
      return source.value
    case "attribute": {
      const resolved = resolveSource(source.path, type)
      return resolved.ok ? valueAt(resource, resolved.path) : undefined
    }
    case "template": {
      const parsed = parseTemplate(source.text, type)
      return parsed.ok ? renderTemplate(parsed.parts, resource) : undefined
    }
    default:
      return assertNever(source)
  }
}

/** The value as its attribute bears it; what cannot be made fit is nothing. */
function fitted(value: unknown, kind: Kind): unknown {
  if (value === undefined || value === null) return undefined
  switch (kind) {
    case "text":
      return typeof value === "string" ? value : joined(value, ", ")
    case "flag":
      return flagOf(value)
    case "complex":
      return isObject(value) ? value : undefined
    case "list":
      return listOf(value)
    case "any":
      return value
    default:
      return assertNever(kind)
  }
}

function flagOf(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value
  const text = String(value).toLowerCase()
  return text === "true" || text === "false" ? text === "true" : undefined
}

/** One text is a list of one, and each text is a value (RFC 7643 §2.4). */
function listOf(value: unknown): unknown[] | undefined {
  const items = Array.isArray(value) ? value : [value]
  const values = items.filter((item) => item !== "").map((item) => (isObject(item) ? item : { value: String(item) }))
  return values.length === 0 ? undefined : values
}
