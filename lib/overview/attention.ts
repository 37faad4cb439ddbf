import { db } from "#lib/db"
import { healthProblem } from "#lib/health"
import type { Attention } from "#lib/overview/schema"
import { type Named, nameOf, type Trouble, tabOf, troubleOf } from "#lib/overview/trouble"
import { failureSentence } from "#lib/provisioning/failure"

/** What waits for an administrator, the gravest first, then the longest. */
export async function attentionNeeded(now: Date): Promise<Attention[]> {
  const found = await Promise.all([
    workerMissing(now),
    pausedConnectors(),
    troubledConnectors(),
    failedRuns(now),
    failingChannels(),
  ])
  return found.flat().toSorted((a, b) => gravity(a) - gravity(b) || (a.since ?? "").localeCompare(b.since ?? ""))
}

const gravity = ({ tone }: Attention) => (tone === "danger" ? 0 : 1)

async function workerMissing(now: Date): Promise<Attention[]> {
  const problem = await healthProblem(now)
  if (problem === null) return []
  const last = await db.worker.findFirst({ orderBy: { seenAt: "desc" }, select: { seenAt: true } })
  const item = { key: "worker", tone: "danger" as const, title: "No worker is running", detail: problem }
  return [{ ...item, since: last?.seenAt.toISOString() ?? null, href: "/api/health", action: "See its health" }]
}

const isOn = { enabled: true, connection: { enabled: true } } as const
const nameColumns = { id: true, name: true, connection: { select: { id: true, name: true } } } as const

async function pausedConnectors(): Promise<Attention[]> {
  const paused = await db.outboundConnector.findMany({
    where: { ...isOn, pausedAt: { not: null } },
    select: { ...nameColumns, pausedAt: true, pauseFailure: true },
  })
  return paused.map((connector) => ({
    key: `paused ${connector.id}`,
    tone: "danger",
    title: `${nameOf(connector)} is paused`,
    detail: failureSentence(connector.pauseFailure) ?? "The service provider refused to work with this connector.",
    since: connector.pausedAt?.toISOString() ?? null,
    href: tabOf(connector),
    action: "Mend the connector",
  }))
}

/** So many tries, over about a minute, are more than a hiccup. */
const stuckAttempts = 6

async function troubledConnectors(): Promise<Attention[]> {
  const troubles = await db.$queryRaw<(Trouble & { connectorId: string })[]>`
    SELECT "connectorId",
      count(*) FILTER (WHERE "stops")::int AS "stopped",
      count(*) FILTER (WHERE "stops" AND "lastFailure"->>'kind' = 'uniqueness')::int AS "conflicts",
      count(*) FILTER (WHERE "heldAt" IS NOT NULL)::int AS "held",
      count(*) FILTER (WHERE "isStuck")::int AS "stuck",
      min("lastAttemptAt") FILTER (WHERE "stops") AS "stoppedSince",
      min("heldAt") AS "heldSince",
      min("createdAt") FILTER (WHERE "isStuck") AS "stuckSince",
      mode() WITHIN GROUP (ORDER BY "lastFailure")
        FILTER (WHERE "stops" AND "lastFailure"->>'kind' <> 'uniqueness') AS "failure"
    FROM (SELECT *, "nextAttemptAt" IS NULL AND "heldAt" IS NULL AS "stops",
        "nextAttemptAt" IS NOT NULL AND "heldAt" IS NULL AND "attempts" >= ${stuckAttempts} AS "isStuck"
      FROM "ProvisionedResource" WHERE "appliedRevision" < "desiredRevision") r
    GROUP BY 1`
  const connectors = await db.outboundConnector.findMany({
    where: { ...isOn, pausedAt: null, id: { in: troubles.map(({ connectorId }) => connectorId) } },
    select: nameColumns,
  })
  return connectors.flatMap((connector: Named) => {
    const trouble = troubles.find(({ connectorId }) => connectorId === connector.id)
    return trouble === undefined ? [] : troubleOf(connector, trouble)
  })
}

const dayMs = 86_400_000

/** Runs that failed within the week, and whose connector had no later one. */
async function failedRuns(now: Date): Promise<Attention[]> {
  const latest = await db.provisioningRun.findMany({
    where: { createdAt: { gt: new Date(now.getTime() - 7 * dayMs) }, connector: isOn },
    distinct: ["connectorId"],
    orderBy: [{ connectorId: "asc" }, { createdAt: "desc" }],
    select: { id: true, kind: true, state: true, failure: true, finishedAt: true, connector: { select: nameColumns } },
  })
  return latest.flatMap(({ id, kind, state, failure, finishedAt, connector }) => {
    if (state !== "failed") return []
    const what = kind === "sync" ? "The sync" : "The reconciliation"
    const item = { key: `run ${id}`, tone: "warning" as const, title: `${what} of ${nameOf(connector)} failed` }
    const href = `${tabOf(connector)}/${connector.id}/sync`
    const detail = failure ?? "It ended before everybody was looked at."
    return [{ ...item, detail, since: finishedAt?.toISOString() ?? null, href, action: "Open it" }]
  })
}

/** Channels that notices do not get through: nobody is told of anything else. */
async function failingChannels(): Promise<Attention[]> {
  const failing = await db.noticeChannel.findMany({
    where: { enabled: true, failingSince: { not: null } },
    select: { id: true, name: true, failingSince: true, lastFailure: true },
  })
  return failing.map(({ id, name, failingSince, lastFailure }) => ({
    key: `channel ${id}`,
    tone: "warning",
    title: `Notices do not get through to ${name}`,
    detail: lastFailure ?? "The receiver does not take them.",
    since: failingSince?.toISOString() ?? null,
    href: `/notices/${id}`,
    action: "Open the channel",
  }))
}
