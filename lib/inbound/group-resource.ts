import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { groupUrn } from "#lib/scim/schema"
import { grouped } from "./grouped"
import { type Projection, project, shows } from "./projection"
import { versionOf } from "./version"

type Group = Prisma.GroupModel

interface Member {
  groupId: string
  id: string
  displayName: string
}

/** Groups as their directory sees them. Their members are read only where they are shown. */
export async function groupResources(groups: Group[], base: string, projection: Projection) {
  const members = shows(projection, "members") ? await membersOf(groups) : new Map<string, Member[]>()
  return groups.map((group) => project(groupResource(group, members.get(group.id) ?? [], base), projection))
}

async function membersOf(groups: Group[]): Promise<Map<string, Member[]>> {
  const rows = await db.$queryRaw<Member[]>`
    SELECT m."groupId", u."id", u."displayName" FROM "GroupMember" m JOIN "User" u ON u."id" = m."userId"
    WHERE m."groupId" = ANY(${groups.map(({ id }) => id)}::uuid[]) ORDER BY m."groupId", m."userId"`
  return grouped(rows, ({ groupId }) => groupId)
}

function groupResource(group: Group, members: Member[], base: string): Record<string, unknown> {
  return {
    schemas: [groupUrn],
    id: group.id,
    ...(group.externalId !== null && { externalId: group.externalId }),
    displayName: group.displayName,
    members: members.map(({ id, displayName }) => ({
      value: id,
      $ref: `${base}/Users/${id}`,
      display: displayName,
      type: "User",
    })),
    meta: {
      resourceType: "Group",
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: `${base}/Groups/${group.id}`,
      version: versionOf(group),
    },
  }
}
