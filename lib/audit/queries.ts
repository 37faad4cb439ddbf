import { auditKinds, conditionsOf } from "#lib/audit/conditions"
import { type AuditRow, describe, toSummary } from "#lib/audit/events"
import type { AuditActor, AuditEventDetail, AuditFilter, AuditPage } from "#lib/audit/schema"
import { typeLabel } from "#lib/audit/sentence"
import { idsIn, type Names } from "#lib/audit/state"
import { parseState } from "#lib/audit/values"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"

const pageSize = 50

/** The events of a filter, newest first, 50 at a time, by key. */
export async function listAuditEvents({ after, ...filter }: AuditFilter & { after?: string }): Promise<AuditPage> {
  // Before the events: what arrives in between counts as new.
  const newest = await newestId()
  const rows = await selectEvents(filter, after, pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const nextAfter = rows.length > pageSize && last !== undefined ? placeOf(last) : null
  return { events: page.map(toSummary), nextAfter, newest }
}

/** One event with its fields before and after, or null when there is none with this id (one that is no number included). */
export async function findAuditEvent(id: string): Promise<AuditEventDetail | null> {
  const row = await findAuditRow(id)
  if (row === null) return null
  return { ...describe(row, await namesIn([row])), href: await hrefOf(row) }
}

async function hrefOf({ subjectType, subjectId: id }: AuditRow): Promise<string | null> {
  switch (subjectType) {
    case "User":
      return `/users/${id}`
    case "Group":
      return `/groups/${id}`
    case "Administrator":
    case "Invitation":
      return "/people"
    case "ApiKey":
      return "/api-keys"
    case "Connection":
      return (await db.connection.count({ where: { id } })) === 0 ? null : `/connections/${id}`
    case "NoticeChannel":
      return (await db.noticeChannel.count({ where: { id } })) === 0 ? null : `/notices/${id}`
    case "OutboundConnector": {
      const connector = await db.outboundConnector.findUnique({ where: { id }, select: { connectionId: true } })
      return connector && `/connections/${connector.connectionId}/outbound-provisioning?connector=${id}`
    }
    default:
      return null
  }
}

/** One event as it is stored. */
export async function findAuditRow(id: string): Promise<AuditRow | null> {
  if (!/^[1-9]\d{0,17}$/.test(id)) return null
  return db.auditEvent.findUnique({ where: { id: BigInt(id) } })
}

/** What users and groups in these states are called. */
export async function namesIn(rows: { before: unknown; after: unknown }[]): Promise<Names> {
  const ids = rows.flatMap(({ before, after }) => [...idsIn(parseState(before)), ...idsIn(parseState(after))])
  if (ids.length === 0) return new Map()
  const found = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id"::text, "userName" AS "name" FROM "User" WHERE "id"::text = ANY(${ids})
    UNION ALL SELECT "id"::text, "displayName" FROM "Group" WHERE "id"::text = ANY(${ids})`
  return new Map(found.map(({ id, name }) => [id, name]))
}

const mostCounted = 100

/** How many events of a filter are newer than the one of this number; 100 means that many or more. */
export async function countNewAuditEvents({ since, ...filter }: AuditFilter & { since: string }): Promise<number> {
  const { stretches, rest } = await conditionsOf(filter, new Date())
  if (stretches.length === 0) return 0
  const counted = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "AuditEvent" e WHERE e."id" > ${BigInt(since)} AND (${Prisma.join(stretches, " OR ")}) AND ${rest}
      LIMIT ${mostCounted}) counted`
  return counted[0]?.count ?? 0
}

/** Whoever did something, by the name they had last: each is found by one step back in the index. */
export async function auditActors(): Promise<AuditActor[]> {
  const actors = await db.$queryRaw<AuditActor[]>`
    WITH RECURSIVE actors AS (
      (SELECT "actorId", "actorType", "actorName" FROM "AuditEvent"
       ORDER BY "actorId" DESC, "at" DESC, "id" DESC LIMIT 1)
      UNION ALL
      SELECT next.* FROM actors a CROSS JOIN LATERAL (
        SELECT e."actorId", e."actorType", e."actorName" FROM "AuditEvent" e WHERE e."actorId" < a."actorId"
        ORDER BY e."actorId" DESC, e."at" DESC, e."id" DESC LIMIT 1) next
    )
    SELECT "actorId" AS "id", "actorType" AS "type", "actorName" AS "name" FROM actors LIMIT 500`
  return actors.toSorted((a, b) => a.name.localeCompare(b.name, "en"))
}

/** Every type of thing that something was done to. */
export async function auditTypes(): Promise<{ value: string; label: string }[]> {
  const types = new Set((await auditKinds()).map(({ subjectType }) => subjectType))
  return [...types].map((value) => ({ value, label: typeLabel(value) }))
}

/** What the subject of an id was called last, or null when nothing is known of it. */
export async function auditSubject(id: string): Promise<{ name: string; type: string } | null> {
  const latest = await db.auditEvent.findFirst({
    where: { subjectId: id },
    select: { subjectName: true, subjectType: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  })
  return latest && { name: latest.subjectName, type: latest.subjectType }
}

const fileStep = 1000

/** An event without the place of its subject. */
export type DescribedEvent = Omit<AuditEventDetail, "href">

/** All events of a filter, newest first, a thousand at a time. */
export async function* everyAuditEvent(filter: AuditFilter): AsyncGenerator<DescribedEvent[]> {
  let after: string | undefined
  for (;;) {
    const rows = await selectEvents(filter, after, fileStep)
    const names = await namesIn(rows)
    yield rows.map((row) => describe(row, names))
    const last = rows.at(-1)
    if (rows.length < fileStep || last === undefined) return
    after = placeOf(last)
  }
}

async function selectEvents(filter: AuditFilter, after: string | undefined, limit: number): Promise<AuditRow[]> {
  const { stretches, rest } = await conditionsOf(filter, new Date())
  const [first, ...others] = stretches.map(
    (stretch) => Prisma.sql`
      (SELECT * FROM "AuditEvent" e WHERE ${stretch} AND ${rest} AND ${isBeyond(after)}
       ORDER BY e."at" DESC, e."id" DESC LIMIT ${limit})`,
  )
  if (first === undefined) return []
  const events = Prisma.join([first, ...others], " UNION ALL ")
  return db.$queryRaw`SELECT * FROM (${events}) e ORDER BY "at" DESC, "id" DESC LIMIT ${limit}`
}

function isBeyond(after: string | undefined): Prisma.Sql {
  if (after === undefined) return Prisma.sql`TRUE`
  const [atMs, id] = after.split("-")
  return Prisma.sql`(e."at", e."id") < (${new Date(Number(atMs))}, ${BigInt(id ?? 0)})`
}

function placeOf({ at, id }: AuditRow): string {
  return `${at.getTime()}-${id}`
}

async function newestId(): Promise<string> {
  const newest = await db.auditEvent.findFirst({ select: { id: true }, orderBy: { id: "desc" } })
  return String(newest?.id ?? 0)
}
