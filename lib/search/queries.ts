import { db } from "#lib/db"
import { containing } from "#lib/directory/keyset"
import { usersMatching } from "#lib/directory/user-search"
import type { Found, FoundEverything } from "#lib/search/schema"

const most = 6

/** The first of each kind whose name has `q` in it, a user's addresses included; names that begin with it come first. */
export async function searchEverything(q: string): Promise<FoundEverything> {
  if (q === "") return { connections: [], connectors: [], users: [], groups: [] }
  const pattern = containing(q)
  const [connections, connectors, users, groups] = await Promise.all([
    findConnections(pattern),
    findConnectors(pattern),
    findUsers(q, pattern),
    findGroups(pattern),
  ])
  return { connections, connectors, users, groups }
}

/** "%ada%" without its first sign finds what begins with "ada". */
function beginningOf(pattern: string): string {
  return pattern.slice(1)
}

async function findConnections(pattern: string): Promise<Found[]> {
  const found = await db.$queryRaw<{ id: string; name: string; description: string }[]>`
    SELECT "id"::text, "name", "description" FROM "Connection" WHERE "nameKey" LIKE ${pattern}
    ORDER BY ("nameKey" LIKE ${beginningOf(pattern)}) DESC, "nameKey" LIMIT ${most}`
  return found.map(({ id, name, description }) => ({ id, name, detail: description, href: `/connections/${id}` }))
}

interface FoundConnector {
  id: string
  name: string
  connectionId: string
  connection: string
}

async function findConnectors(pattern: string): Promise<Found[]> {
  const found = await db.$queryRaw<FoundConnector[]>`
    SELECT o."id"::text, o."name", c."id"::text AS "connectionId", c."name" AS "connection"
    FROM "OutboundConnector" o JOIN "Connection" c ON c."id" = o."connectionId"
    WHERE c."nameKey" || ' / ' || o."nameKey" LIKE ${pattern}
    ORDER BY c."nameKey", o."nameKey" LIMIT ${most}`
  return found.map(({ id, name, connectionId, connection }) => ({
    id,
    name: `${connection} / ${name}`,
    detail: "",
    href: `/connections/${connectionId}/outbound-provisioning?connector=${id}`,
  }))
}

interface FoundUser {
  id: string
  userName: string
  displayName: string
}

async function findUsers(q: string, pattern: string): Promise<Found[]> {
  const [beginning, containingIt] = await Promise.all([
    // From where such names stand in the index on: the first ones are there.
    db.$queryRaw<FoundUser[]>`
      SELECT u."id"::text, u."userName", u."displayName" FROM "User" u
      WHERE u."userNameKey" >= ${q.normalize("NFC").toLowerCase()} AND u."userNameKey" LIKE ${beginningOf(pattern)}
      ORDER BY u."userNameKey" LIMIT ${most}`,
    db.$queryRaw<FoundUser[]>`
      SELECT u."id"::text, u."userName", u."displayName" FROM "User" u
      WHERE ${usersMatching(q)} ORDER BY u."userNameKey" LIMIT ${most}`,
  ])
  const users = [...new Map([...beginning, ...containingIt].map((user) => [user.id, user])).values()].slice(0, most)
  return users.map(({ id, userName, displayName }) => ({
    id,
    name: displayName,
    detail: userName === displayName ? "" : userName,
    href: `/users/${id}`,
  }))
}

async function findGroups(pattern: string): Promise<Found[]> {
  const found = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT "id"::text, "displayName" AS "name" FROM "Group" WHERE "displayNameKey" LIKE ${pattern}
    ORDER BY ("displayNameKey" LIKE ${beginningOf(pattern)}) DESC, "displayNameKey" LIMIT ${most}`
  return found.map(({ id, name }) => ({ id, name, detail: "", href: `/groups/${id}` }))
}
