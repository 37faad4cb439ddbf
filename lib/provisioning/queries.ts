import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { type ProvisioningState } from "#lib/provisioning/schema"
import { type StateRow, toState } from "#lib/provisioning/state"
import { noResources, type ProvisioningCounts, provisioningStatus } from "#lib/provisioning/status"

/** Counts the resources of each connector by status. Every id asked for has an answer. */
export async function provisioningCounts(connectorIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."connectorId"`, connectorIds)
}

/** The same of what is not as desired only: cheap, however many resources there are. */
export async function undoneCounts(connectorIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  const undone = Prisma.sql`AND r."appliedRevision" < r."desiredRevision"`
  return countsBy(Prisma.sql`r."connectorId"`, connectorIds, undone)
}

/** Counts the connectors of each user by status. Every id asked for has an answer. */
export async function userProvisioningCounts(userIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."resourceId"`, userIds, Prisma.sql`AND r."resourceType" = 'User'`)
}

/** Counts the connectors of each group by status. Every id asked for has an answer. */
export async function groupProvisioningCounts(groupIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."resourceId"`, groupIds, Prisma.sql`AND r."resourceType" = 'Group'`)
}

/** Where a user or group stands in each service provider that it has a row for, by connection and connector. */
export async function provisioningOf(
  resourceId: string,
  resourceType: ResourceType = "User",
): Promise<ProvisioningState[]> {
  // One statement: every onboarding call ends with this.
  const rows = await db.$queryRaw<StateRow[]>`
    SELECT r."id" AS "rowId", r."connectorId", r."desiredRevision", r."appliedRevision", r."remoteId", r."attempts", r."nextAttemptAt",
      r."skipReason", r."heldAt", r."lastFailure", r."lastAttemptAt", r."lastSuccessAt", r."excludedBy",
      CASE WHEN r."attempts" > 0 THEN (
        SELECT a."startedAt" FROM "ProvisioningAttempt" a
        WHERE a."resourceType" = r."resourceType" AND a."resourceId" = r."resourceId" AND a."connectorId" = r."connectorId" AND a."attempt" = 1
        ORDER BY a."id" DESC LIMIT 1) END AS "firstTriedAt",
      c."name" AS "connector", c."enabled", c."pausedAt", c."pauseFailure", c."nextProbeAt", c."throttledUntil",
      n."id" AS "connectionId", n."name" AS "connection", n."enabled" AS "connectionEnabled"
    FROM "ProvisionedResource" r
    JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE r."resourceType" = ${resourceType}::"ResourceType" AND r."resourceId" = ${resourceId}::uuid
    ORDER BY n."nameKey", c."nameKey"`
  return rows.map((row) => toState(row, new Date()))
}

interface CountedRows {
  id: string
  isApplied: boolean
  isIdle: boolean
  wasTried: boolean
  isSkipped: boolean
  isHeld: boolean
  enabled: boolean
  pausedAt: Date | null
  count: number
}

/** Groups rows by what status is derived from, so that provisioningStatus stays the only place that derives it. */
async function countsBy(id: Prisma.Sql, ids: string[], filter = Prisma.empty) {
  const rows = await db.$queryRaw<CountedRows[]>`
    SELECT ${id} AS "id", r."appliedRevision" >= r."desiredRevision" AS "isApplied", r."nextAttemptAt" IS NULL AS "isIdle",
      r."attempts" > 0 AS "wasTried", r."skipReason" IS NOT NULL AS "isSkipped", r."heldAt" IS NOT NULL AS "isHeld", c."enabled" AND n."enabled" AS "enabled", c."pausedAt", count(*)::int AS "count"
    FROM "ProvisionedResource" r
    JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE ${id} = ANY(${ids}::uuid[]) ${filter}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`
  const counts = Object.fromEntries(ids.map((one) => [one, { ...noResources }]))
  for (const row of rows) {
    const counted = counts[row.id]
    if (counted) counted[statusOf(row)] += row.count
  }
  return counts
}

function statusOf(row: CountedRows) {
  const resource = {
    desiredRevision: 1,
    appliedRevision: row.isApplied ? 1 : 0,
    attempts: row.wasTried ? 1 : 0,
    nextAttemptAt: row.isIdle ? null : new Date(0),
    skipReason: row.isSkipped ? "skipped" : null,
    heldAt: row.isHeld ? new Date(0) : null,
  }
  return provisioningStatus(resource, row)
}
