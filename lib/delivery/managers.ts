import type { Transaction } from "#lib/db"
import type { Settlement } from "#lib/delivery/settlement"

/** Accounts came or were replaced: whoever has them as a manager is sent again. */
export async function followManagers(tx: Transaction, arrived: Settlement[]): Promise<void> {
  const managers = await tx.user.findMany({
    where: { id: { in: arrived.map(({ claimed }) => claimed.resourceId) } },
    select: { id: true, externalId: true },
  })
  const externalIds = new Map(managers.map(({ id, externalId }) => [id, externalId]))
  const named = arrived.flatMap(({ claimed: { resourceId, connectorId } }) =>
    [resourceId, externalIds.get(resourceId) ?? resourceId].map((ref) => ({ ref, connectorId })),
  )
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" r
    SET "desiredRevision" = r."desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${new Date()}
    FROM unnest(${named.map(({ ref }) => ref)}::text[], ${named.map((one) => one.connectorId)}::uuid[]) AS m("ref", "connectorId")
    JOIN "User" u ON u."managerRef" = m."ref"
    WHERE r."connectorId" = m."connectorId" AND r."resourceType" = 'User' AND r."resourceId" = u."id"`
}
