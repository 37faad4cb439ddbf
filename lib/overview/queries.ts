import { db } from "#lib/db"
import { attentionNeeded } from "#lib/overview/attention"
import { type CountedHour, pointsOf, rangeStart } from "#lib/overview/points"
import type { Overview, SetupStep } from "#lib/overview/schema"
import type { OverviewRange } from "#lib/overview/terms"

/** What happened within a range, and what needs attention first. */
export async function getOverview(range: OverviewRange, now = new Date()): Promise<Overview> {
  const [counted, attention, setup, queue] = await Promise.all([
    countedSince(rangeStart(range, now)),
    attentionNeeded(now),
    setupSteps(),
    queueOf(now),
  ])
  return { range, ...pointsOf(range, counted, now), attention, setup, queue, at: now.toISOString() }
}

async function countedSince(start: Date): Promise<CountedHour[]> {
  return db.$queryRaw<CountedHour[]>`
    SELECT "hour", "measure", "bucket", sum("count")::int AS "count" FROM "ProvisioningCount"
    WHERE "hour" >= ${start} AND "resourceType" = 'User' AND "measure" IN ('provisioned', 'retrying', 'stopped', 'latency')
    GROUP BY 1, 2, 3`
}

/** What is due, or will be: neither stopped nor held, nor waiting for a connector. */
async function queueOf(now: Date): Promise<Overview["queue"]> {
  const [waiting] = await db.$queryRaw<{ count: number; since: Date | null }[]>`
    SELECT count(*)::int AS "count", min(LEAST(r."nextAttemptAt", ${now})) AS "since"
    FROM "ProvisionedResource" r
    JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE r."appliedRevision" < r."desiredRevision" AND r."nextAttemptAt" IS NOT NULL AND r."heldAt" IS NULL
      AND c."enabled" AND n."enabled" AND c."pausedAt" IS NULL`
  return { count: waiting?.count ?? 0, since: waiting?.since?.toISOString() ?? null }
}

async function setupSteps(): Promise<SetupStep[] | null> {
  const delivered = await db.outboundConnector.findFirst({
    where: { lastSuccessAt: { not: null } },
    select: { id: true },
  })
  if (delivered !== null) return null
  const [connection, connector, enabled, apiKey, user] = await Promise.all([
    db.connection.findFirst({ select: { id: true }, orderBy: { createdAt: "asc" } }),
    db.outboundConnector.findFirst({ select: { connectionId: true }, orderBy: { createdAt: "asc" } }),
    db.outboundConnector.findFirst({ where: { enabled: true, connection: { enabled: true } }, select: { id: true } }),
    db.apiKey.findFirst({ where: { revokedAt: null }, select: { id: true } }),
    db.user.findFirst({ select: { id: true } }),
  ])
  const connectionId = connector?.connectionId ?? connection?.id
  const tab = connectionId === undefined ? "/connections/new" : `/connections/${connectionId}/outbound-provisioning`
  return [
    { label: "Create a connection for the application", href: "/connections/new", done: connection !== null },
    { label: "Register its SCIM2 connector", href: tab, done: connector !== null },
    { label: "Switch the connector on and click Update", href: tab, done: enabled !== null },
    { label: "Create an API key for your sign-up code", href: "/api-keys", done: apiKey !== null },
    { label: "Onboard the first user", href: "/users", done: user !== null },
  ]
}
