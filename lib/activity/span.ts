import { allOf } from "#lib/activity/condition"
import type { ActivityFilter } from "#lib/activity/schema"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"

/** Where to look: ids from `lowest` to below `below`, and of them what started at `from` or later. */
export interface Span {
  lowest: bigint
  below: bigint
  from: Date | null
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

/** A period as a span of ids, which grow with time but for the length of a pass: everything else goes by id. */
export async function spanOf({ period }: ActivityFilter, { since, before }: Keys): Promise<Span> {
  const from = period === undefined ? null : new Date(Date.now() - periodMs[period])
  const lowest = from === null ? 0n : await firstSince(from)
  const above = since === undefined ? 0n : since + 1n
  return { lowest: above > lowest ? above : lowest, below: before ?? (await newestId()) + 1n, from }
}

/** Of the last attempt of all; 0 where there is none. */
export async function newestId(): Promise<bigint> {
  const newest = await db.provisioningAttempt.findFirst({ orderBy: { id: "desc" }, select: { id: true } })
  return newest?.id ?? 0n
}

async function firstSince(from: Date): Promise<bigint> {
  const beyond = await db.provisioningAttempt.findMany({
    where: { startedAt: { lt: new Date(from.getTime() - longestPassMs) } },
    orderBy: { startedAt: "desc" },
    select: { id: true },
    take: neighbours,
  })
  return beyond.map(({ id }) => id).reduce((one, other) => (one < other ? one : other), beyond[0]?.id ?? 0n)
}

/** Over the columns of "ProvisioningAttempt": what lies in the span. */
export function spanCondition({ lowest, below, from }: Span): Prisma.Sql {
  return allOf([Prisma.sql`"id" < ${below} AND "id" >= ${lowest}`, from !== null && Prisma.sql`"startedAt" >= ${from}`])
}
