import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { isObject } from "#lib/scim/attribute-names"
import { enterpriseUserUrn, userUrn } from "#lib/scim/schema"
import { grouped } from "./grouped"
import { type Projection, project, shows } from "./projection"
import { versionOf } from "./version"

type User = Prisma.UserModel

/** Users as their directory sees them, with the groups that they are in. */
export async function userResources(users: User[], base: string, projection: Projection) {
  const memberships = shows(projection, "groups") ? await membershipsOf(users) : undefined
  return users.map((user) => project(userResource(user, memberships?.get(user.id) ?? [], base), projection))
}

interface Membership {
  userId: string
  group: { id: string; displayName: string }
}

async function membershipsOf(users: User[]): Promise<Map<string, Membership[]>> {
  const memberships = await db.groupMember.findMany({
    where: { userId: { in: users.map(({ id }) => id) } },
    select: { userId: true, group: { select: { id: true, displayName: true } } },
    orderBy: { group: { displayNameKey: "asc" } },
  })
  return grouped(memberships, ({ userId }) => userId)
}

function userResource(user: User, memberships: Membership[], base: string): Record<string, unknown> {
  const attributes = isObject(user.attributes) ? user.attributes : {}
  const extensions = Object.keys(attributes).filter((name) => /^urn:/i.test(name))
  return {
    schemas: [
      userUrn,
      ...extensions.toSorted((a, b) => Number(b === enterpriseUserUrn) - Number(a === enterpriseUserUrn)),
    ],
    id: user.id,
    userName: user.userName,
    active: user.active,
    ...attributes,
    ...(memberships.length > 0 && { groups: memberships.map(({ group }) => groupReference(group, base)) }),
    meta: {
      resourceType: "User",
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: `${base}/Users/${user.id}`,
      version: versionOf(user),
    },
  }
}

function groupReference({ id, displayName }: Membership["group"], base: string) {
  return { value: id, $ref: `${base}/Groups/${id}`, display: displayName, type: "direct" }
}
