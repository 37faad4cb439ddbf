import { attemptCondition, drivenBy, drivingValues, type Subject } from "#lib/activity/condition"
import type { ActivityChoices, ActivityFilter, ActivityPage } from "#lib/activity/schema"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { summaryFields, toSummary } from "#lib/provisioning/attempts"
import type { AttemptSummary } from "#lib/provisioning/schema"

const pageSize = 50
const downloadSize = 1000
/** More are "100 or more". */
const mostCounted = 100

const periodMs = { "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 }

/** Attempts that pass a filter, newest first, 50 at a time, by key. */
export async function listActivity(filter: ActivityFilter, before?: string): Promise<ActivityPage> {
  const newest = await newestId()
  const { attempts, nextBefore } = await readPage(filter, before, pageSize)
  return { attempts, nextBefore, newest: newest.toString() }
}

/** How many attempts that pass a filter came after one, at most 100. */
export async function countNewActivity({ since, ...filter }: ActivityFilter & { since: string }): Promise<number> {
  return (await idsOf(filter, Prisma.sql`a."id" > ${BigInt(since)}`, mostCounted)).length
}

/** Everything that passes a filter, newest first, a page at a time. */
export async function* everyAttempt(filter: ActivityFilter): AsyncGenerator<AttemptSummary[]> {
  let before: string | null | undefined
  do {
    const page = await readPage(filter, before, downloadSize)
    yield page.attempts
    before = page.nextBefore
  } while (before !== null)
}

/** The connectors to choose from, and what a user or group that is asked for is called. */
export async function activityChoices({ user, group }: ActivityFilter): Promise<ActivityChoices> {
  const connectors = await db.outboundConnector.findMany({
    select: { id: true, name: true, connection: { select: { name: true } } },
    orderBy: [{ connection: { nameKey: "asc" } }, { nameKey: "asc" }],
  })
  const resourceId = user ?? group
  const row =
    resourceId === undefined
      ? null
      : await db.provisionedResource.findFirst({ where: { resourceId }, select: { resourceName: true } })
  return {
    connectors: connectors.map(({ id, name, connection }) => ({ value: id, label: `${connection.name} · ${name}` })),
    subject: resourceId === undefined ? null : (row?.resourceName ?? resourceId),
  }
}

async function readPage(filter: ActivityFilter, before: string | null | undefined, size: number) {
  const older = before ? Prisma.sql`a."id" < ${BigInt(before)}` : Prisma.sql`TRUE`
  const ids = await idsOf(filter, older, size + 1)
  const rows = await db.provisioningAttempt.findMany({
    where: { id: { in: ids.slice(0, size) } },
    select: summaryFields,
    orderBy: { id: "desc" },
  })
  return { attempts: rows.map(toSummary), nextBefore: ids.length > size ? (ids[size - 1]?.toString() ?? null) : null }
}

async function idsOf(filter: ActivityFilter, within: Prisma.Sql, limit: number): Promise<bigint[]> {
  const subjects = await subjectsOf(filter)
  const passes = Prisma.sql`${attemptCondition(filter, subjects)} AND ${within} AND ${await sinceOf(filter)}`
  const newest = Prisma.sql`ORDER BY a."id" DESC LIMIT ${limit}`
  const values = drivingValues(filter, subjects)
  const rows = await (values === null
    ? db.$queryRaw<{ id: bigint }[]>`SELECT a."id" FROM "ProvisioningAttempt" a WHERE ${passes} ${newest}`
    : db.$queryRaw<{ id: bigint }[]>`
        SELECT a."id" FROM ${values} CROSS JOIN LATERAL (
          SELECT a."id" FROM "ProvisioningAttempt" a WHERE ${drivenBy(filter, subjects)} AND ${passes} ${newest}) a ${newest}`)
  return rows.map(({ id }) => id)
}

/** So many users and groups of a name are looked at, at most. */
const mostSubjects = 200

async function subjectsOf({ user, group, q }: ActivityFilter): Promise<Subject[] | null> {
  if (user !== undefined) return [{ type: "User", id: user }]
  if (group !== undefined) return [{ type: "Group", id: group }]
  if (q === undefined || q === "") return null
  // The rows outlive who they are of.
  const named = await db.provisionedResource.findMany({
    where: { resourceName: { contains: q, mode: "insensitive" } },
    select: { resourceType: true, resourceId: true },
    distinct: ["resourceType", "resourceId"],
    take: mostSubjects,
  })
  return named.map(({ resourceType, resourceId }) => ({ type: resourceType, id: resourceId }))
}

/** A call is written down when its pass ends: its id may be that much younger than its start. */
const longestPassMs = 600_000

/** A period as the ids since its start, which the index on the moments tells, and as the moments themselves. */
async function sinceOf({ period }: ActivityFilter): Promise<Prisma.Sql> {
  if (period === undefined) return Prisma.sql`TRUE`
  const from = new Date(Date.now() - periodMs[period])
  const [before] = await db.provisioningAttempt.findMany({
    where: { startedAt: { lt: new Date(from.getTime() - longestPassMs) } },
    orderBy: { startedAt: "desc" },
    select: { id: true },
    take: 1,
  })
  return Prisma.sql`a."id" > ${before?.id ?? 0n} AND a."startedAt" >= ${from}`
}

async function newestId(): Promise<bigint> {
  const newest = await db.provisioningAttempt.findFirst({ orderBy: { id: "desc" }, select: { id: true } })
  return newest?.id ?? 0n
}
