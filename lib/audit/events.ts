import type { AuditEventDetail, AuditEventSummary, ConnectorPart } from "#lib/audit/schema"
import { sentenceOf, typeNoun } from "#lib/audit/sentence"
import { changesBetween, type Names } from "#lib/audit/state"
import { parseState } from "#lib/audit/values"

/** An event as it is stored. */
export interface AuditRow {
  id: bigint
  at: Date
  actorType: string
  actorId: string
  actorName: string
  action: string
  subjectType: string
  subjectId: string
  subjectName: string
  before: unknown
  after: unknown
}

const noNames: Names = new Map()

/** An event as a sentence. */
export function toSummary(row: AuditRow): AuditEventSummary {
  const { changes: _, sides: __, restores: ___, ...summary } = describe(row, noNames)
  return summary
}

/** An event with its fields before and after. */
export function describe(row: AuditRow, names: Names): Omit<AuditEventDetail, "href"> {
  const { id, at, actorType, actorId, actorName, action, subjectType, subjectId, subjectName } = row
  const before = parseState(row.before)
  const after = parseState(row.after)
  const changes = changesBetween(before, after, names)
  const noun = typeNoun(subjectType)
  return {
    id: String(id),
    at: at.toISOString(),
    actor: { type: actorType, id: actorId, name: actorName },
    action,
    ...sentenceOf({ action, subjectType, before, after, changes }),
    subject: { type: subjectType, typeLabel: noun, id: subjectId, name: subjectName },
    sides: sidesOf(before, after),
    changes,
    restores: restorablePart(action),
  }
}

function sidesOf(before: object | null, after: object | null): AuditEventDetail["sides"] {
  if (before === null) return "after"
  return after === null ? "before" : "both"
}

/** What of a connector an event's states are of; null where there is nothing to restore. */
export function restorablePart(action: string): ConnectorPart | null {
  switch (action) {
    case "connector.create":
    case "connector.update":
    case "connector.restore":
      return "settings"
    case "connector.map":
    case "connector.restoreMapping":
      return "mapping"
    case "connector.policies":
    case "connector.restorePolicies":
      return "policies"
    default:
      return null
  }
}
