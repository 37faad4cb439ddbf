import { z } from "zod"
import { db } from "#lib/db"
import type {
  DeletedGroup,
  GroupMemberSummary,
  GroupMembersPage,
  GroupProfile,
  GroupSummary,
  GroupsPage,
} from "#lib/directory/group-schema"
import type { UsersPageQuery } from "#lib/directory/schema"
import { Prisma } from "#lib/generated/prisma/client"
import { groupProvisioningCounts } from "#lib/provisioning/queries"
import { noResources } from "#lib/provisioning/status"
import { containing, pageByKey } from "./keyset"
import { usersMatching } from "./user-search"

interface ListedGroup extends Omit<GroupSummary, "createdAt" | "provisioning"> {
  displayNameKey: string
  createdAt: Date
}

/** Groups by name, 50 at a time, that have `q` somewhere in their name. */
export async function listGroups({ q, ...keys }: UsersPageQuery): Promise<GroupsPage> {
  const matches = Prisma.sql`g."displayNameKey" LIKE ${containing(q)}`
  const key = Prisma.sql`g."displayNameKey"`
  const [page, counted] = await Promise.all([
    pageByKey(
      keys,
      key,
      ({ displayNameKey }: ListedGroup) => displayNameKey,
      async (rest) => selectGroups(matches, rest),
    ),
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS "total" FROM "Group" g WHERE ${matches}`,
  ])
  const counts = await groupProvisioningCounts(page.rows.map(({ id }) => id))
  return {
    groups: page.rows.map(({ id, displayName, members, createdAt }) => ({
      id,
      displayName,
      members,
      createdAt: createdAt.toISOString(),
      provisioning: counts[id] ?? noResources,
    })),
    total: counted[0]?.total ?? 0,
    previous: page.previous,
    next: page.next,
  }
}

/** One group, or null when there is none with this id (an id that is no UUID included). */
export async function findGroup(id: string): Promise<GroupProfile | null> {
  if (!z.uuid().safeParse(id).success) return null
  const group = await db.group.findUnique({ where: { id }, include: { _count: { select: { members: true } } } })
  if (group === null) return null
  const { displayName, externalId, createdAt, updatedAt, _count } = group
  const moments = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
  return { id, displayName, externalId, members: _count.members, ...moments }
}

/** A group that was deleted, as its audit event remembers it, or null when there never was one with this id. */
export async function findDeletedGroup(id: string): Promise<DeletedGroup | null> {
  if (!z.uuid().safeParse(id).success) return null
  const event = await db.auditEvent.findFirst({
    where: { subjectType: "Group", subjectId: id, action: "group.delete" },
    select: { subjectName: true, at: true, actorName: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  })
  return event && { displayName: event.subjectName, deletedAt: event.at.toISOString(), deletedBy: event.actorName }
}

/** Who is in a group, by userName, 50 at a time: also one of 100,000 is shown at once. */
export async function listMembers(groupId: string, { q, ...keys }: UsersPageQuery): Promise<GroupMembersPage> {
  const matches = Prisma.sql`m."groupId" = ${groupId}::uuid AND ${usersMatching(q)}`
  const key = Prisma.sql`u."userNameKey"`
  const [page, counted] = await Promise.all([
    pageByKey(
      keys,
      key,
      ({ userNameKey }: ListedMember) => userNameKey,
      async (rest) => selectMembers(matches, rest),
    ),
    db.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS "total" FROM "GroupMember" m JOIN "User" u ON u."id" = m."userId" WHERE ${matches}`,
  ])
  const members = page.rows.map(({ id, userName, displayName, active }) => ({ id, userName, displayName, active }))
  return { members, total: counted[0]?.total ?? 0, previous: page.previous, next: page.next }
}

const mostCandidates = 20

/** The first users by userName that match `q` and are not in the group yet. */
export async function listCandidates(groupId: string, q: string): Promise<GroupMemberSummary[]> {
  return db.$queryRaw`
    SELECT u."id", u."userName", u."displayName", u."active" FROM "User" u
    WHERE ${usersMatching(q)} AND NOT EXISTS (
      SELECT 1 FROM "GroupMember" m WHERE m."groupId" = ${groupId}::uuid AND m."userId" = u."id")
    ORDER BY u."userNameKey" LIMIT ${mostCandidates}`
}

/** The groups that a user is in, by name. */
export async function listGroupsOf(userId: string): Promise<{ id: string; displayName: string }[]> {
  return db.group.findMany({
    where: { members: { some: { userId } } },
    select: { id: true, displayName: true },
    orderBy: { displayNameKey: "asc" },
  })
}

interface ListedMember extends GroupMemberSummary {
  userNameKey: string
}

async function selectGroups(matches: Prisma.Sql, rest: Prisma.Sql): Promise<ListedGroup[]> {
  return db.$queryRaw`
    SELECT g."id", g."displayName", g."displayNameKey", g."createdAt",
      (SELECT count(*)::int FROM "GroupMember" m WHERE m."groupId" = g."id") AS "members"
    FROM "Group" g WHERE ${matches} ${rest}`
}

async function selectMembers(matches: Prisma.Sql, rest: Prisma.Sql): Promise<ListedMember[]> {
  return db.$queryRaw`
    SELECT u."id", u."userName", u."userNameKey", u."displayName", u."active"
    FROM "GroupMember" m JOIN "User" u ON u."id" = m."userId" WHERE ${matches} ${rest}`
}
