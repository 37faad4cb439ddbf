import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { noResources, type ProvisioningCounts, type ProvisioningState } from "#lib/provisioning/schema"
import { type ProvisioningStatus, provisioningStatus } from "#lib/provisioning/status"
import { scimFailureSchema } from "#lib/scim/errors"

/** Counts the resources of each connector by status. Every id asked for has an answer. */
export async function provisioningCounts(connectorIds: string[]): Promise<Record<string, ProvisioningCounts>> {
  return countsBy(Prisma.sql`r."connectorId"`, connectorIds)
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
  const rows = await db.provisionedResource.findMany({
    where: { resourceType, resourceId },
    select: stateFields,
    orderBy: [{ connector: { connection: { nameKey: "asc" } } }, { connector: { nameKey: "asc" } }],
  })
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

const stateFields = {
  connectorId: true,
  desiredRevision: true,
  appliedRevision: true,
  remoteId: true,
  attempts: true,
  nextAttemptAt: true,
  skipReason: true,
  heldAt: true,
  lastFailure: true,
  lastAttemptAt: true,
  connector: {
    select: {
      name: true,
      enabled: true,
      pausedAt: true,
      pauseFailure: true,
      nextProbeAt: true,
      throttledUntil: true,
      connection: { select: { id: true, name: true, enabled: true } },
    },
  },
} as const

type StateRow = Prisma.ProvisionedResourceGetPayload<{ select: typeof stateFields }>

function toState(row: StateRow, now: Date): ProvisioningState {
  const { connectorId, connector, remoteId, attempts } = row
  const { connection, pausedAt } = connector
  const status = provisioningStatus(row, { enabled: connector.enabled && connection.enabled, pausedAt })
  return {
    connectorId,
    connector: connector.name,
    connectionId: connection.id,
    connection: connection.name,
    status,
    remoteId,
    attempts,
    reason: reasonOf(row, status, now),
    lastAttemptAt: row.lastAttemptAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt(row, status, now)?.toISOString() ?? null,
  }
}

function reasonOf(row: StateRow, status: ProvisioningStatus, now: Date): string | null {
  const { connector, lastFailure } = row
  if (status === "in sync") return null
  if (status === "skipped") return row.skipReason
  if (status === "held") return "So many removals at once wait for an administrator."
  if (!connector.connection.enabled) return "The connection is disabled."
  if (!connector.enabled) return "The connector is disabled."
  if (status === "paused") return failureSentence(connector.pauseFailure)
  if (lastFailure !== null) return failureSentence(lastFailure)
  return isAfter(connector.throttledUntil, now) ? "The service provider asked for fewer requests." : null
}

/** Null also where it is due: a worker takes it at any moment. */
function nextAttemptAt({ connector, ...row }: StateRow, status: ProvisioningStatus, now: Date): Date | null {
  if (["in sync", "skipped", "held", "stopped"].includes(status) || row.nextAttemptAt === null) return null
  if (status === "paused") return connector.enabled && connector.connection.enabled ? connector.nextProbeAt : null
  const next = isAfter(connector.throttledUntil, row.nextAttemptAt) ? connector.throttledUntil : row.nextAttemptAt
  return isAfter(next, now) ? next : null
}

function isAfter(moment: Date | null, other: Date): boolean {
  return moment !== null && moment > other
}

function failureSentence(stored: unknown): string | null {
  const failure = scimFailureSchema.safeParse(stored).data
  return failure ? [failure.message, failure.detail].filter(Boolean).join(" ") : null
}
