import { familyOf } from "#lib/audit/family"
import type { AuditFilter, Period } from "#lib/audit/schema"
import { db } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { endOfMinute } from "#lib/moments"

/** What the events of a filter have in common, over "AuditEvent" e. */
export interface AuditConditions {
  /** Each stretch stands in the order of the log in an index: a page is what is newest among their first. */
  stretches: Prisma.Sql[]
  /** What holds for all of them. */
  rest: Prisma.Sql
}

/** The conditions of a filter. An impossible one has no stretches. */
export async function conditionsOf(filter: AuditFilter, now: Date): Promise<AuditConditions> {
  const { q, actor, type, family, subject } = filter
  const conditions = [...momentConditions(filter, now), ...nameConditions(q)]
  const isActor = Prisma.sql`e."actorId" = ${actor}`
  const kinds = type === undefined && family === undefined ? null : await kindsLike(type, family)
  if (subject !== undefined) {
    const stretches = (await subjectIds(subject)).map((id) => Prisma.sql`e."subjectId" = ${id}`)
    const isKind = kinds === null ? [] : [Prisma.sql`(${joined(kinds, " OR ", Prisma.sql`FALSE`)})`]
    return { stretches, rest: all([...conditions, ...isKind, ...(actor === undefined ? [] : [isActor])]) }
  }
  if (kinds !== null) {
    return { stretches: kinds, rest: all([...conditions, ...(actor === undefined ? [] : [isActor])]) }
  }
  return { stretches: [actor === undefined ? Prisma.sql`TRUE` : isActor], rest: all(conditions) }
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return joined(conditions, " AND ", Prisma.sql`TRUE`)
}

function joined(conditions: Prisma.Sql[], by: string, none: Prisma.Sql): Prisma.Sql {
  return conditions.length === 0 ? none : Prisma.join(conditions, by)
}

function nameConditions(q: string): Prisma.Sql[] {
  if (q === "") return []
  const pattern = `%${q.normalize("NFC").replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  return [Prisma.sql`e."subjectName" ILIKE ${pattern}`]
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const periodMs: Record<Period, number> = { "24h": dayMs, "7d": 7 * dayMs, "30d": 30 * dayMs }

function momentConditions({ period, from, to }: AuditFilter, now: Date): Prisma.Sql[] {
  if (period !== undefined) return [Prisma.sql`e."at" >= ${new Date(now.getTime() - periodMs[period])}`]
  return [
    ...(from === undefined ? [] : [Prisma.sql`e."at" >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`e."at" < ${endOfMinute(to)}`]),
  ]
}

/** A connection's log has its connectors' events in it. */
async function subjectIds(subject: string): Promise<string[]> {
  const connectors = await db.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "OutboundConnector" WHERE "connectionId"::text = ${subject}`
  return [subject, ...connectors.map(({ id }) => id)]
}

/** The kinds of events that there are, of a subject type and a family, as conditions. */
async function kindsLike(type: string | undefined, family: AuditFilter["family"]): Promise<Prisma.Sql[]> {
  const kinds = await auditKinds()
  return kinds
    .filter(
      ({ subjectType, action }) =>
        subjectType === (type ?? subjectType) && familyOf(action) === (family ?? familyOf(action)),
    )
    .map(({ subjectType, action }) => Prisma.sql`(e."subjectType" = ${subjectType} AND e."action" = ${action})`)
}

/** Every kind of event that there is: each is found by one step in the index, however many events there are. */
export async function auditKinds(): Promise<{ subjectType: string; action: string }[]> {
  return db.$queryRaw`
    WITH RECURSIVE kinds AS (
      (SELECT "subjectType", "action" FROM "AuditEvent" ORDER BY "subjectType", "action" LIMIT 1)
      UNION ALL
      SELECT next."subjectType", next."action" FROM kinds k CROSS JOIN LATERAL (
        SELECT e."subjectType", e."action" FROM "AuditEvent" e
        WHERE (e."subjectType", e."action") > (k."subjectType", k."action")
        ORDER BY e."subjectType", e."action" LIMIT 1) next
    )
    SELECT "subjectType", "action" FROM kinds`
}
