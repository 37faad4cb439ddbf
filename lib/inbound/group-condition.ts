import { Prisma } from "#lib/generated/prisma/client"
import {
  condition,
  type Leaf,
  momentCondition,
  onKey,
  refused,
  type Sql,
  textCondition,
  uuidCondition,
} from "./condition"
import type { Filter } from "./filter"
import { parsePath } from "./patch-op"

/** Which groups a filter means, over "Group" g. @throws ScimProblem invalidFilter */
export function groupCondition(filter: Filter): Sql {
  return condition(filter, (leaf) => {
    const { urn, name, sub } = parsePath(leaf.path)
    return (urn === null ? onColumn([name, sub].filter(Boolean).join(".").toLowerCase(), leaf) : null) ?? refuse(leaf)
  })
}

function onColumn(path: string, leaf: Leaf): Sql | null {
  switch (path) {
    case "id":
      return uuidCondition(Prisma.sql`g."id"`, leaf)
    case "displayname":
      return textCondition(Prisma.sql`g."displayNameKey"`, onKey(leaf), true)
    case "externalid":
      return textCondition(Prisma.sql`g."externalId"`, leaf, true)
    case "meta.created":
      return momentCondition(Prisma.sql`g."createdAt"`, leaf)
    case "meta.lastmodified":
      return momentCondition(Prisma.sql`g."updatedAt"`, leaf)
    case "members":
    case "members.value":
      return hasMember(leaf)
    default:
      return null
  }
}

function hasMember(leaf: Leaf): Sql {
  const isMember =
    leaf.kind === "some"
      ? condition(leaf.filter, (inside) => (inside.path.toLowerCase() === "value" ? ofUser(inside) : refuse(inside)))
      : ofUser(leaf)
  return Prisma.sql`EXISTS (SELECT 1 FROM "GroupMember" m WHERE m."groupId" = g."id" AND ${isMember})`
}

function ofUser(leaf: Leaf): Sql {
  return uuidCondition(Prisma.sql`m."userId"`, leaf)
}

function refuse(leaf: Leaf): never {
  throw refused(leaf.path)
}
