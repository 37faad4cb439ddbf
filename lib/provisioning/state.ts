import { assertNever } from "#lib/errors"
import { failureSentence } from "#lib/provisioning/failure"
import type { ProvisioningState } from "#lib/provisioning/schema"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"
import { scimFailureSchema } from "#lib/scim/errors"

/** A row with its connector, as a state is made from it. */
export interface StateRow {
  rowId: string
  connectorId: string
  desiredRevision: number
  appliedRevision: number
  remoteId: string | null
  attempts: number
  nextAttemptAt: Date | null
  skipReason: string | null
  heldAt: Date | null
  lastFailure: unknown
  lastAttemptAt: Date | null
  lastSuccessAt: Date | null
  excludedBy: string | null
  /** The first try for the present desired state, of what was tried more than once. */
  firstTriedAt: Date | null
  connector: string
  enabled: boolean
  pausedAt: Date | null
  pauseFailure: unknown
  nextProbeAt: Date | null
  throttledUntil: Date | null
  connectionId: string
  connection: string
  connectionEnabled: boolean
}

/** Where a resource stands at one service provider, as it is shown. */
export function toState(row: StateRow, now: Date): ProvisioningState {
  const { connectorId, connector, connectionId, connection, remoteId, attempts, pausedAt } = row
  const status = provisioningStatus(row, { enabled: row.enabled && row.connectionEnabled, pausedAt })
  return {
    rowId: row.rowId,
    connectorId,
    connector,
    connectionId,
    connection,
    status,
    isConflict: status === "stopped" && scimFailureSchema.safeParse(row.lastFailure).data?.kind === "uniqueness",
    remoteId,
    attempts,
    reason: reasonOf(row, status, now),
    since: sinceOf(row, status)?.toISOString() ?? null,
    excludedBy: row.excludedBy,
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt(row, status, now)?.toISOString() ?? null,
  }
}

function reasonOf(row: StateRow, status: ProvisioningStatus, now: Date): string | null {
  if (status === "in sync") return null
  if (status === "skipped") return row.skipReason
  if (status === "held") return "So many removals at once wait for an administrator."
  if (!row.connectionEnabled) return "The connection is disabled."
  if (!row.enabled) return "The connector is disabled."
  if (status === "paused") return failureSentence(row.pauseFailure)
  if (row.lastFailure !== null) return failureSentence(row.lastFailure)
  return isAfter(row.throttledUntil, now) ? "The service provider asked for fewer requests." : null
}

function sinceOf(row: StateRow, status: ProvisioningStatus): Date | null {
  switch (status) {
    case "in sync":
    case "skipped":
      return row.lastSuccessAt
    case "held":
      return row.heldAt
    case "paused":
      return row.enabled && row.connectionEnabled ? row.pausedAt : null
    case "retrying":
      return row.firstTriedAt
    case "stopped":
      return row.lastAttemptAt
    case "pending":
      // It was made due when it was asked for.
      return row.nextAttemptAt
    default:
      return assertNever(status)
  }
}

/** Null also where it is due: a worker takes it at any moment. */
function nextAttemptAt(row: StateRow, status: ProvisioningStatus, now: Date): Date | null {
  if (["in sync", "skipped", "held", "stopped"].includes(status) || row.nextAttemptAt === null) return null
  if (status === "paused") return row.enabled && row.connectionEnabled ? row.nextProbeAt : null
  const next = isAfter(row.throttledUntil, row.nextAttemptAt) ? row.throttledUntil : row.nextAttemptAt
  return isAfter(next, now) ? next : null
}

function isAfter(moment: Date | null, other: Date): boolean {
  return moment !== null && moment > other
}
