import { ChangeList } from "#components/audit/change-list"
import type { AttemptStory } from "#lib/provisioning/schema"

/** What the call was to change, attribute by attribute. */
export function AttemptChanges({ changes }: Pick<AttemptStory, "changes">) {
  const listed = changes.map(({ attribute, before, after }) => ({
    label: attribute,
    before: valueOf(before),
    after: valueOf(after),
    isChanged: true,
  }))
  return <ChangeList changes={listed} />
}

function valueOf(value: unknown) {
  if (value === null || value === undefined) return null
  if (typeof value === "string") return { kind: "text" as const, text: value }
  return { kind: "code" as const, text: JSON.stringify(value, null, 2) }
}
