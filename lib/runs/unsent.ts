import { db } from "#lib/db"

/** How many users of the directory each of these connectors has nothing of: those that were there before it. */
export async function unsentUsers(connectorIds: string[]): Promise<Map<string, number>> {
  if (connectorIds.length === 0) return new Map()
  const counted = await db.$queryRaw<{ id: string; count: number }[]>`
    SELECT c."id", (
      SELECT count(*)::int FROM "User" u WHERE NOT EXISTS (
        SELECT 1 FROM "ProvisionedResource" r
        WHERE r."connectorId" = c."id" AND r."resourceType" = 'User' AND r."resourceId" = u."id")
    ) AS "count"
    FROM unnest(${connectorIds}::uuid[]) AS c("id")`
  return new Map(counted.map(({ id, count }) => [id, count]))
}
