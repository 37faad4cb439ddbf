import { z } from "zod"
import { describeAttributes } from "#lib/conflicts/compare"
import { aimOf, type ConflictRow, findRow, isConflict } from "#lib/conflicts/row"
import type { Conflict, ConflictsPage, ConflictsPageQuery } from "#lib/conflicts/schema"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { Aim } from "#lib/provisioning/desired"
import { failureSentence } from "#lib/provisioning/failure"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"
import { failedRows } from "#lib/retries/failures"
import { isObject } from "#lib/scim/attribute-names"
import { redact } from "#lib/scim/redact"

const isStopped = Prisma.sql`AND r."nextAttemptAt" IS NULL`

/** Conflicts that an administrator is to decide, the latest first, a page at a time. */
export async function listConflicts({ connector, q, ...keys }: ConflictsPageQuery): Promise<ConflictsPage> {
  const { failures, previous, next } = await failedRows({ connector, q, reason: "uniqueness" }, keys, isStopped)
  return { conflicts: failures, previous, next }
}

/** One row with what Ferry wants over there, or null when there is none of this id. It need not be a conflict (any more). */
export async function findConflict(rowId: string): Promise<Conflict | null> {
  if (!z.uuid().safeParse(rowId).success) return null
  const row = await findRow(db, rowId)
  if (row === null) return null
  const { id, resourceType, resourceId, resourceName, connector, remoteId, excludedBy } = row
  const enabled = connector.enabled && connector.connection.enabled
  const status = provisioningStatus(row, { enabled, pausedAt: connector.pausedAt })
  const aim = await aimOf(db, row)
  return {
    rowId: id,
    resourceType,
    resourceId,
    resourceName,
    connectorId: connector.id,
    connector: connector.name,
    connectionId: connector.connection.id,
    connection: connector.connection.name,
    status,
    remoteId,
    excludedBy,
    isOpen: isConflict(row),
    reason: reasonOf(row, status, aim),
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    revision: row.desiredRevision,
    desired: desiredOf(aim),
  }
}

function reasonOf(row: ConflictRow, status: ProvisioningStatus, aim: Aim): string | null {
  if (status === "in sync") return null
  if (status === "skipped") return row.skipReason
  return row.excludedBy === null ? failureSentence(row.lastFailure) : aim.skipReason
}

function desiredOf({ desired }: Aim): Conflict["desired"] {
  if (desired === null || !desired.present) return null
  const shown = redact(desired.body, [])
  return isObject(shown) ? describeAttributes(shown) : null
}
