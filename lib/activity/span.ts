import { allOf } from "#lib/activity/condition"
import type { ActivityFilter } from "#lib/activity/schema"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { endOfMinute } from "#lib/moments"

/** Where to look: ids from `lowest` to below `below`, and of them what started at `from` or later, and before `until`. */
export interface Span {
  lowest: bigint
  below: bigint
  from: Date | null
  until: Date | null
}

/** What is known of where to look: ids above `since`, and below `before`. */
export interface Keys {
  since?: bigint
  before?: bigint
}

const periodMs = { "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000, "30d": 2_592_000_000 }

/** A call is written down when its pass ends: its id may be that much younger than its start. */
const longestPassMs = 600_000
/** So many neighbours are asked, for a pass that took longer still. */
const neighbours = 200

/** A time as a span of ids, which grow with time but for the length of a pass: everything else goes by id. */
export async function spanOf(filter: ActivityFilter, { since = -1n, before }: Keys): Promise<Span> {
  const { from, until } = timeOf(filter)
  const [first, last] = await Promise.all([from && firstSince(from), until && lastUntil(until)])
  return {
    lowest: highestOf([first ?? 0n, since + 1n]),
    below: lowestOf([(last ?? (await newestId())) + 1n, ...(before === undefined ? [] : [before])]),
    from,
    until,
  }
}

function timeOf({ period, from, to }: ActivityFilter): Pick<Span, "from" | "until"> {
  if (period !== undefined) return { from: new Date(Date.now() - periodMs[period]), until: null }
  return { from: from === undefined ? null : new Date(from), until: to === undefined ? null : endOfMinute(to) }
}

/** Of the last attempt of all; 0 where there is none. */
export async function newestId(): Promise<bigint> {
  const newest = await db.provisioningAttempt.findFirst({ orderBy: { id: "desc" }, select: { id: true } })
  return newest?.id ?? 0n
}

/** No call that started since has a lower id; null where nothing is older. */
async function firstSince(from: Date): Promise<bigint | null> {
  const older = await db.provisioningAttempt.findMany({
    where: { startedAt: { lt: new Date(from.getTime() - longestPassMs) } },
    orderBy: { startedAt: "desc" },
    select: { id: true },
    take: neighbours,
  })
  return older.length === 0 ? null : lowestOf(older.map(({ id }) => id))
}

/** No call that started before has a higher id; null where nothing is newer. */
async function lastUntil(until: Date): Promise<bigint | null> {
  const newer = await db.provisioningAttempt.findMany({
    where: { startedAt: { gte: new Date(until.getTime() + longestPassMs) } },
    orderBy: { startedAt: "asc" },
    select: { id: true },
    take: neighbours,
  })
  return newer.length === 0 ? null : highestOf(newer.map(({ id }) => id))
}

function lowestOf(ids: bigint[]): bigint {
  return ids.reduce((one, other) => (one < other ? one : other))
}

function highestOf(ids: bigint[]): bigint {
  return ids.reduce((one, other) => (one > other ? one : other))
}

/** Over the columns of "ProvisioningAttempt": what lies in the span. */
export function spanCondition({ lowest, below, from, until }: Span): Prisma.Sql {
  return allOf([
    Prisma.sql`"id" < ${below} AND "id" >= ${lowest}`,
    from !== null && Prisma.sql`"startedAt" >= ${from}`,
    until !== null && Prisma.sql`"startedAt" < ${until}`,
  ])
}
