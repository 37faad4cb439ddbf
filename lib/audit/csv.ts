import type { DescribedEvent } from "#lib/audit/queries"
import type { AuditChange, AuditValue } from "#lib/audit/schema"
import type { CsvCell } from "#lib/csv"

export const auditCsvHeader = [
  "Event",
  "Time",
  "Actor",
  "Actor type",
  "Action",
  "What happened",
  "Subject type",
  "Subject",
  "Subject ID",
  "Changes",
]

/** An event as a line of a file. */
export function auditCsvRow({ id, at, actor, action, deed, subject, details, changes }: DescribedEvent): CsvCell[] {
  const sentence = `${actor.name} ${deed} ${subject.name}${details && `: ${details}`}`
  const changed = changes.filter(({ isChanged }) => isChanged).map(changeText)
  return [
    Number(id),
    at,
    actor.name,
    actor.type,
    action,
    sentence,
    subject.typeLabel,
    subject.name,
    subject.id,
    changed.join("\n"),
  ]
}

function changeText({ label, before, after }: AuditChange): string {
  return `${label}: ${valueText(before)} → ${valueText(after)}`
}

function valueText(value: AuditValue | null): string {
  if (value === null) return "not set"
  if (value.kind !== "secret") return value.text
  return /^\d/.test(value.text) ? `set ${value.text}` : value.text
}
