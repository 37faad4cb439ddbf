import type { Transaction } from "#lib/db"

/** A User that has an account, in one connector. */
interface AccountHolder {
  connectorId: string
  resourceId: string
}

/** The groups of users who have an account now are due again; `areRead` has each read before it is written. */
export async function requestGroupsOf(
  tx: Transaction,
  holders: AccountHolder[],
  { areRead = false } = {},
): Promise<void> {
  const [userIds, connectorIds] = [holders.map((one) => one.resourceId), holders.map((one) => one.connectorId)]
  // Locked in one order: users of the same groups settle at the same time.
  await tx.$executeRaw`
    WITH waiting AS (
      SELECT g."id" FROM "ProvisionedResource" g WHERE g."id" IN (
        SELECT w."id" FROM unnest(${userIds}::uuid[], ${connectorIds}::uuid[]) AS arrived("userId", "connectorId")
        JOIN "GroupMember" m ON m."userId" = arrived."userId"
        JOIN "ProvisionedResource" w ON w."connectorId" = arrived."connectorId" AND w."resourceType" = 'Group' AND w."resourceId" = m."groupId")
      ORDER BY g."id" FOR UPDATE
    )
    UPDATE "ProvisionedResource" g
    SET "desiredRevision" = g."desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${new Date()},
      "lastSent" = CASE WHEN ${areRead}::boolean THEN NULL ELSE g."lastSent" END
    FROM waiting WHERE g."id" = waiting."id"`
}

/** Whoever has users as a manager whose account came or was replaced is sent again. */
export async function requestReportsOf(tx: Transaction, holders: AccountHolder[]): Promise<void> {
  const managers = await tx.user.findMany({
    where: { id: { in: holders.map((one) => one.resourceId) } },
    select: { id: true, externalId: true },
  })
  const externalIds = new Map(managers.map(({ id, externalId }) => [id, externalId]))
  const named = holders.flatMap(({ resourceId, connectorId }) =>
    [resourceId, externalIds.get(resourceId) ?? resourceId].map((ref) => ({ ref, connectorId })),
  )
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" r
    SET "desiredRevision" = r."desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${new Date()}
    FROM unnest(${named.map(({ ref }) => ref)}::text[], ${named.map((one) => one.connectorId)}::uuid[]) AS m("ref", "connectorId")
    JOIN "User" u ON u."managerRef" = m."ref"
    WHERE r."connectorId" = m."connectorId" AND r."resourceType" = 'User' AND r."resourceId" = u."id"`
}
