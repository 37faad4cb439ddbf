import { type StateField, text, valueOf } from "#lib/audit/values"
import { defaultMapping } from "#lib/mapping/defaults"
import { mappingSchema, type RuleRow, toRows } from "#lib/mapping/schema"

/** A mapping rule by rule; null is the default one. */
export function mappingFields(stored: unknown): StateField[] {
  const mapping = mappingSchema.safeParse(stored ?? defaultMapping)
  if (!mapping.success) return [{ label: "Mapping", value: valueOf(stored) }]
  const { user, group, others } = toRows(mapping.data)
  return [
    ...user.map((rule) => ({ label: `User: ${rule.target}`, value: text(ruleText(rule)) })),
    ...group.map((rule) => ({ label: `Group: ${rule.target}`, value: text(ruleText(rule)) })),
    { label: "Other attributes as they are", value: valueOf(others) },
  ]
}

const kindWords: Record<RuleRow["kind"], string> = { attribute: "", template: "Template ", constant: "Constant " }

function ruleText({ kind, text: taken, apply }: RuleRow): string {
  return `${kindWords[kind]}${taken}${apply === "onCreate" ? ", on creation only" : ""}`
}
