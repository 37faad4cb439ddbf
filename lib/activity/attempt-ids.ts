import { attemptCondition, outcomeCondition, statusesAsked } from "#lib/activity/condition"
import type { ActivityFilter } from "#lib/activity/schema"
import { type Span, spanCondition } from "#lib/activity/span"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"

/** A user or group, and of which type. */
export interface Subject {
  type: string
  id: string
}

/** So many calls are simply looked through: nearly every page is full before they end. */
const nearCalls = 5000n

/**
 * The newest attempts of a span that pass a filter, newest first, at most `limit`. However many attempts there are and however
 * few of them pass, a small part is looked at.
 * @param subjects whom they are about; null for anybody
 */
export async function attemptIds(
  filter: ActivityFilter,
  subjects: Subject[] | null,
  span: Span,
  limit: number,
): Promise<bigint[]> {
  if (subjects !== null) return ofSubjects(filter, subjects, span, limit)
  const nearest = span.below - nearCalls
  const isFar = nearest > span.lowest
  const near = await walk(filter, isFar ? { ...span, lowest: nearest } : span, limit)
  if (!isFar || near.length === limit) return near
  return [...near, ...(await gather(filter, { ...span, below: nearest }, limit - near.length))]
}

/** One user or group has few attempts, whatever else is asked of them. */
async function ofSubjects(filter: ActivityFilter, subjects: Subject[], span: Span, limit: number) {
  const [types, ids] = [subjects.map(({ type }) => type), subjects.map(({ id }) => id)]
  return idsOf(
    await db.$queryRaw`
      SELECT a."id" FROM unnest(${types}::"ResourceType"[], ${ids}::uuid[]) AS v("type", "subject") CROSS JOIN LATERAL (
        SELECT "id" FROM "ProvisioningAttempt" WHERE "resourceType" = v."type" AND "resourceId" = v."subject"
          AND ${attemptCondition(filter)} AND ${spanCondition(span)} ORDER BY "id" DESC LIMIT ${limit}
      ) a ORDER BY a."id" DESC LIMIT ${limit}`,
  )
}

async function walk(filter: ActivityFilter, span: Span, limit: number): Promise<bigint[]> {
  return idsOf(
    await db.$queryRaw`
      SELECT "id" FROM "ProvisioningAttempt" WHERE ${attemptCondition(filter)} AND ${spanCondition(span)}
      ORDER BY "id" DESC LIMIT ${limit}`,
  )
}

/**
 * Attempts are of few kinds: a connector has some dozens of combinations of operation, outcome and status. One hops from kind
 * to kind along the index on them, past all the attempts between, and merges the newest of each kind that is asked for.
 */
async function gather(filter: ActivityFilter, span: Span, limit: number): Promise<bigint[]> {
  const inSpan = spanCondition(span)
  const ofKind = Prisma.sql`a."connectorId" = k."connectorId" AND a."operation" = k."operation" AND a."outcome" = k."outcome"`
  const newest = Prisma.sql`ORDER BY a."id" DESC LIMIT ${limit}`
  return idsOf(
    await db.$queryRaw`
      WITH RECURSIVE ${hops(filter)}, ${kinds(filter)}
      SELECT n."id" FROM kind k CROSS JOIN LATERAL (
        (SELECT a."id" FROM "ProvisioningAttempt" a
          WHERE ${ofKind} AND a."httpStatus" = k."httpStatus" AND ${inSpan} ${newest})
        UNION ALL
        (SELECT a."id" FROM "ProvisioningAttempt" a
          WHERE k."httpStatus" IS NULL AND ${ofKind} AND a."httpStatus" IS NULL AND ${inSpan} ${newest})
      ) n ORDER BY n."id" DESC LIMIT ${limit}`,
  )
}

/** The connectors, operations and outcomes that there are. */
function hops({ connector }: ActivityFilter): Prisma.Sql {
  const key = Prisma.sql`"connectorId", "operation", "outcome"`
  // The comparison of rows stands alone: beside an equality, the index would be walked and not entered.
  const start = connector === undefined ? Prisma.sql`TRUE` : Prisma.sql`(${key}) > (${connector}::uuid, '', '')`
  return Prisma.sql`
    hop AS (
      (SELECT ${key} FROM "ProvisioningAttempt" WHERE ${start} ORDER BY ${key} LIMIT 1)
      UNION ALL
      SELECT n.* FROM hop CROSS JOIN LATERAL (
        SELECT ${key} FROM "ProvisioningAttempt"
        WHERE (${key}) > (hop."connectorId", hop."operation", hop."outcome") ORDER BY ${key} LIMIT 1
      ) n WHERE ${isOf(connector)}
    )`
}

function isOf(connector: string | undefined): Prisma.Sql {
  return connector === undefined ? Prisma.sql`TRUE` : Prisma.sql`hop."connectorId" = ${connector}::uuid`
}

/** The statuses of each that is asked for. Without a status asked for, the last one is none: there was no answer. */
function kinds(filter: ActivityFilter): Prisma.Sql {
  const { connector, operation } = filter
  const asked = Prisma.sql`${isOf(connector)} AND ${outcomeCondition(filter)}
    AND ${operation === undefined ? Prisma.sql`TRUE` : Prisma.sql`"operation" = ${operation}`}`
  const { lowest, highest } = statusesAsked(filter) ?? { lowest: 0, highest: 32_767 }
  // One status needs no look at which there are.
  if (lowest === highest)
    return Prisma.sql`kind AS (SELECT hop.*, ${lowest}::int AS "httpStatus" FROM hop WHERE ${asked})`
  const next = (above: Prisma.Sql) => Prisma.sql`(
    SELECT min(a."httpStatus") FROM "ProvisioningAttempt" a WHERE a."connectorId" = o."connectorId"
      AND a."operation" = o."operation" AND a."outcome" = o."outcome" AND a."httpStatus" ${above} AND a."httpStatus" <= ${highest})`
  return Prisma.sql`
    one AS (
      SELECT o.*, ${next(Prisma.sql`>= ${lowest}`)} AS "httpStatus" FROM (SELECT * FROM hop WHERE ${asked}) o
      UNION ALL
      SELECT o."connectorId", o."operation", o."outcome", ${next(Prisma.sql`> o."httpStatus"`)}
      FROM one o WHERE o."httpStatus" IS NOT NULL
    ), kind AS (SELECT * FROM one WHERE ${filter.status === undefined} OR "httpStatus" IS NOT NULL)`
}

function idsOf(rows: { id: bigint }[]): bigint[] {
  return rows.map(({ id }) => id)
}
