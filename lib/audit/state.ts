import { z } from "zod"
import { attributeFields } from "#lib/audit/attribute-fields"
import { fieldLabels, inWords } from "#lib/audit/labels"
import { mappingFields } from "#lib/audit/mapping-fields"
import { policyFields } from "#lib/audit/policy-fields"
import type { AuditChange } from "#lib/audit/schema"
import { type State, type StateField, secretOf, text, valueOf } from "#lib/audit/values"
import { authenticationModeSchema } from "#lib/connectors/authentication"
import { authenticationLabels } from "#lib/connectors/labels"
import { secretFieldOf } from "#lib/connectors/terms"

/** What the ids in a state are called; who is gone has none. */
export type Names = ReadonlyMap<string, string>

/** What belongs to the event and not to what was set. */
const hidden = new Set(["version", "connectionId", "connectorId", "noticeId", "retryId", "runId", "task"])

/** Every field of a state with the console's words for it. */
function fieldsOf(state: State, names: Names): StateField[] {
  return Object.entries(state).flatMap(([key, value]) => (hidden.has(key) ? [] : fieldsAt(key, value, state, names)))
}

function fieldsAt(key: string, value: unknown, state: State, names: Names): StateField[] {
  switch (key) {
    case "mapping":
      return mappingFields(value)
    case "policies":
      return policyFields(value, names)
    case "attributes":
      return attributeFields(value)
    case "members":
      return memberFields(value, names)
    case "authentication":
      return [{ label: labelOf(key, state), value: authenticationValue(value) }]
    default:
      return [{ label: labelOf(key, state), value: isSecret(key, value) ? secretOf(value) : valueOf(value) }]
  }
}

function isSecret(key: string, value: unknown): boolean {
  return key.endsWith("SetAt") || (/password|secret|token|key/i.test(key) && (value === "set" || value === "changed"))
}

function labelOf(key: string, state: State): string {
  const mode = authenticationModeSchema.safeParse(state.authentication)
  if (key === "passwordSetAt") return fieldLabels[secretFieldOf[mode.data ?? "basic"]] ?? key
  if (key === "username" && mode.data === "oauth") return fieldLabels.clientId ?? key
  const name = key.endsWith("SetAt") ? key.slice(0, -"SetAt".length) : key
  return fieldLabels[name] ?? inWords(name)
}

function authenticationValue(value: unknown) {
  const mode = authenticationModeSchema.safeParse(value)
  return mode.success ? text(authenticationLabels[mode.data]) : valueOf(value)
}

const membersSchema = z.object({
  added: z.number(),
  removed: z.number(),
  firstAdded: z.array(z.string()).default([]),
  firstRemoved: z.array(z.string()).default([]),
})

/** Members are kept as who came and who went; of a group that was deleted, as how many there were. */
function memberFields(value: unknown, names: Names): StateField[] {
  const changed = membersSchema.safeParse(value)
  if (!changed.success) return [{ label: "Members", value: valueOf(value) }]
  const { added, removed, firstAdded, firstRemoved } = changed.data
  const who = (count: number, first: string[]) =>
    text([...first.map((id) => names.get(id) ?? id), ...moreThan(count - first.length)].join("\n"))
  return [
    ...(added > 0 ? [{ label: "Members added", value: who(added, firstAdded) }] : []),
    ...(removed > 0 ? [{ label: "Members removed", value: who(removed, firstRemoved) }] : []),
  ]
}

function moreThan(count: number): string[] {
  return count > 0 ? [`and ${count.toLocaleString("en")} more`] : []
}

/** Two states field by field, what changed first. */
export function changesBetween(before: State | null, after: State | null, names: Names): AuditChange[] {
  const earlier = before === null ? [] : fieldsOf(before, names)
  const later = after === null ? [] : fieldsOf(after, names)
  const byLabel = new Map<string, AuditChange>()
  for (const { label, value } of later) byLabel.set(label, { label, before: null, after: value, isChanged: false })
  for (const { label, value } of earlier) {
    byLabel.set(label, { label, before: value, after: byLabel.get(label)?.after ?? null, isChanged: false })
  }
  const changes = [...byLabel.values()].map((change) => ({ ...change, isChanged: isDifferent(change) }))
  return [...changes.filter(({ isChanged }) => isChanged), ...changes.filter(({ isChanged }) => !isChanged)]
}

function isDifferent({ before, after }: AuditChange): boolean {
  return after?.text === "changed" ? true : before?.text !== after?.text
}

/** The ids in a state whose names help to read it. */
export function idsIn(state: State | null): string[] {
  const policies = z.object({ scope: z.object({ groupIds: z.array(z.string()) }) }).safeParse(state?.policies)
  const members = membersSchema.safeParse(state?.members)
  const people = members.success ? [...members.data.firstAdded, ...members.data.firstRemoved] : []
  return [...(policies.success ? policies.data.scope.groupIds : []), ...people]
}
