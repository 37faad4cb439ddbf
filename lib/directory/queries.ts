import { z } from "zod"
import { db } from "#lib/db"
import type { DeletedUser, UserProfile, UserSummary, UsersPage, UsersPageQuery } from "#lib/directory/schema"
import { Prisma } from "#lib/generated/prisma/client"
import { userProvisioningCounts } from "#lib/provisioning/queries"
import { noResources } from "#lib/provisioning/schema"

const pageSize = 50

interface ListedUser extends Omit<UserSummary, "email" | "createdAt" | "provisioning"> {
  userNameKey: string
  emails: unknown
  createdAt: Date
}

/**
 * Users by userName, 50 at a time, that have `q` somewhere in userName, displayName or an e-mail address.
 * The key is userNameKey, which is unique: pages stay right while users come and go.
 */
export async function listUsers({ q, after, before }: UsersPageQuery): Promise<UsersPage> {
  const matches = matching(q)
  const [page, counted] = await Promise.all([
    before === undefined ? pageAfter(matches, after) : pageBefore(matches, before),
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM "User" u WHERE ${matches}`,
  ])
  const counts = await userProvisioningCounts(page.rows.map(({ id }) => id))
  return {
    users: page.rows.map((row) => toSummary(row, counts[row.id] ?? noResources)),
    total: counted[0]?.total ?? 0,
    previous: page.hasPrevious ? (page.rows[0]?.userNameKey ?? after ?? null) : null,
    next: page.hasNext ? (page.rows.at(-1)?.userNameKey ?? null) : null,
  }
}

/** One user with all its attributes, or null when there is none with this id (an id that is no UUID included). */
export async function findUser(id: string): Promise<UserProfile | null> {
  if (!z.uuid().safeParse(id).success) return null
  const user = await db.user.findUnique({ where: { id } })
  if (user === null) return null
  const { userName, displayName, active, attributes, createdAt, updatedAt } = user
  const moments = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return {
    id,
    userName,
    displayName,
    active,
    attributes: z.record(z.string(), z.unknown()).parse(attributes),
    ...moments,
  }
}

/** A user that was deleted, as its audit event remembers it, or null when there never was one with this id. */
export async function findDeletedUser(id: string): Promise<DeletedUser | null> {
  if (!z.uuid().safeParse(id).success) return null
  const event = await db.auditEvent.findFirst({
    where: { subjectType: "User", subjectId: id, action: "user.delete" },
    select: { subjectName: true, at: true, actorName: true },
    orderBy: { id: "desc" },
  })
  return event && { userName: event.subjectName, deletedAt: event.at.toISOString(), deletedBy: event.actorName }
}

async function pageAfter(matches: Prisma.Sql, after: string | undefined) {
  const beyond = after === undefined ? Prisma.empty : Prisma.sql`AND u."userNameKey" > ${after}`
  const rows = await select(matches, Prisma.sql`${beyond} ORDER BY u."userNameKey"`)
  return { rows: rows.slice(0, pageSize), hasPrevious: after !== undefined, hasNext: rows.length > pageSize }
}

async function pageBefore(matches: Prisma.Sql, before: string) {
  const rows = await select(matches, Prisma.sql`AND u."userNameKey" < ${before} ORDER BY u."userNameKey" DESC`)
  // Fewer than a page means that this is the start: the first page is shown in full.
  if (rows.length <= pageSize) return pageAfter(matches, undefined)
  return { rows: rows.slice(0, pageSize).toReversed(), hasPrevious: true, hasNext: true }
}

async function select(matches: Prisma.Sql, rest: Prisma.Sql): Promise<ListedUser[]> {
  return db.$queryRaw`
    SELECT u."id", u."userName", u."userNameKey", u."displayName", u."active", u."createdAt", u."attributes"->'emails' AS "emails"
    FROM "User" u WHERE ${matches} ${rest} LIMIT ${pageSize + 1}`
}

function matching(q: string): Prisma.Sql {
  if (q === "") return Prisma.sql`TRUE`
  const pattern = `%${q
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  // Unpacking JSON is slow: an address can only match where the text of the list does, unless JSON writes it differently.
  const mayMatch = /["\\]/.test(q) ? Prisma.sql`TRUE` : Prisma.sql`lower(u."attributes"->>'emails') LIKE ${pattern}`
  return Prisma.sql`(
    u."userNameKey" LIKE ${pattern} OR lower(u."displayName") LIKE ${pattern} OR (${mayMatch} AND EXISTS (
      SELECT 1 FROM jsonb_path_query(u."attributes", '$.emails[*].value') AS e(value)
      WHERE lower(e.value #>> '{}') LIKE ${pattern}
    ))
  )`
}

const emailsSchema = z.array(z.object({ value: z.string(), primary: z.boolean().optional() })).catch([])

function toSummary(row: ListedUser, provisioning: UserSummary["provisioning"]): UserSummary {
  const { userNameKey: _, emails, createdAt, ...user } = row
  const addresses = emailsSchema.parse(emails)
  const email = (addresses.find((one) => one.primary === true) ?? addresses[0])?.value ?? null
  return { ...user, email, createdAt: createdAt.toISOString(), provisioning }
}
