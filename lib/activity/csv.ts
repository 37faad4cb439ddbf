import type { CsvCell } from "#lib/csv"
import type { AttemptSummary } from "#lib/provisioning/schema"

export const activityCsvHeader = [
  "Id",
  "Started at",
  "Connection",
  "Connector",
  "Resource type",
  "Resource id",
  "Name",
  "Operation",
  "Outcome",
  "HTTP status",
  "SCIM error type",
  "Failure",
  "Detail",
  "Attempt",
  "Duration (ms)",
  "Next attempt at",
]

export function activityCsvRow(attempt: AttemptSummary): CsvCell[] {
  const { id, startedAt, connection, connector, resourceType, resourceId, resourceName } = attempt
  const { operation, outcome, httpStatus, scimType, failureKind, detail, durationMs, nextAttemptAt } = attempt
  const where = [id, startedAt, connection, connector, resourceType, resourceId, resourceName]
  const what = [operation, outcome, httpStatus, scimType, failureKind, detail]
  return [...where, ...what, attempt.attempt, durationMs, nextAttemptAt]
}
