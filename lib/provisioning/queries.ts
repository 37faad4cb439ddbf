import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { noResources, type ProvisioningCounts } from "#lib/provisioning/schema"
import { provisioningStatus } from "#lib/provisioning/status"

/** Counts the resources of each connector by status. Every id asked for has an answer. */
export async function provisioningCounts(connectorIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."connectorId"`, connectorIds)
}

/** Counts the connectors of each user by status. Every id asked for has an answer. */
export async function userProvisioningCounts(userIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."resourceId"`, userIds, Prisma.sql`AND r."resourceType" = 'User'`)
}

interface CountedRows {
  id: string
  isApplied: boolean
  isIdle: boolean
  wasTried: boolean
  enabled: boolean
  pausedAt: Date | null
  count: number
}

/** Groups rows by what status is derived from, so that provisioningStatus stays the only place that derives it. */
async function countsBy(id: Prisma.Sql, ids: string[], filter = Prisma.empty) {
  const rows = await db.$queryRaw<CountedRows[]>`
    SELECT ${id} AS "id", r."appliedRevision" >= r."desiredRevision" AS "isApplied", r."nextAttemptAt" IS NULL AS "isIdle",
      r."attempts" > 0 AS "wasTried", c."enabled" AND n."enabled" AS "enabled", c."pausedAt", count(*)::int AS "count"
    FROM "ProvisionedResource" r
    JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE ${id} = ANY(${ids}::uuid[]) ${filter}
    GROUP BY 1, 2, 3, 4, 5, 6`
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
  }
  return provisioningStatus(resource, row)
}
