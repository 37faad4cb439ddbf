import { z } from "zod"
import { db } from "#lib/db"
import type { DeletedUser, UserProfile, UserSummary, UsersPage, UsersPageQuery } from "#lib/directory/schema"
import { Prisma } from "#lib/generated/prisma/client"
import { userProvisioningCounts } from "#lib/provisioning/queries"
import { noResources } from "#lib/provisioning/status"
import { pageByKey } from "./keyset"
import { usersMatching } from "./user-search"

interface ListedUser extends Omit<UserSummary, "email" | "createdAt" | "provisioning"> {
  userNameKey: string
  emails: unknown
  createdAt: Date
}

/** Users by userName, 50 at a time, that have `q` somewhere in userName, displayName or an e-mail address. */
export async function listUsers({ q, ...keys }: UsersPageQuery): Promise<UsersPage> {
  const matches = usersMatching(q)
  const [page, counted] = await Promise.all([
    pageByKey(keys, Prisma.sql`u."userNameKey"`, keyOf, async (rest) => select(matches, rest)),
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM "User" u WHERE ${matches}`,
  ])
  const counts = await userProvisioningCounts(page.rows.map(({ id }) => id))
  return {
    users: page.rows.map((row) => toSummary(row, counts[row.id] ?? noResources)),
    total: counted[0]?.total ?? 0,
    previous: page.previous,
    next: page.next,
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
    orderBy: [{ at: "desc" }, { id: "desc" }],
  })
  return event && { userName: event.subjectName, deletedAt: event.at.toISOString(), deletedBy: event.actorName }
}

async function select(matches: Prisma.Sql, rest: Prisma.Sql): Promise<ListedUser[]> {
  return db.$queryRaw`
    SELECT u."id", u."userName", u."userNameKey", u."displayName", u."active", u."createdAt", u."attributes"->'emails' AS "emails"
    FROM "User" u WHERE ${matches} ${rest}`
}

function keyOf({ userNameKey }: ListedUser): string {
  return userNameKey
}

const emailsSchema = z.array(z.object({ value: z.string(), primary: z.boolean().optional() })).catch([])

function toSummary(row: ListedUser, provisioning: UserSummary["provisioning"]): UserSummary {
  const { userNameKey: _, emails, createdAt, ...user } = row
  const addresses = emailsSchema.parse(emails)
  const email = (addresses.find((one) => one.primary === true) ?? addresses[0])?.value ?? null
  return { ...user, email, createdAt: createdAt.toISOString(), provisioning }
}
