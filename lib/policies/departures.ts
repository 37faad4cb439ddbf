import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import { mostWhileThere, severityOf } from "#lib/policies/fate"
import type { Policies } from "#lib/policies/schema"
import { markRemovals } from "#lib/provisioning/removals"
import { reprovisionConnector } from "#lib/provisioning/request"

/**
 * The users whose accounts new policies deactivate or delete, or delete sooner than the present ones. What the present ones ask
 * for and did not get yet, or an administrator discarded, counts as well: it would happen now.
 */
export async function findDepartures(
  tx: Transaction,
  connectorId: string,
  { before, after }: { before: Policies; after: Policies },
): Promise<string[]> {
  const isDeactivated = Prisma.sql`lower(r."lastSent"->>'active') = 'false'`
  const done = Prisma.sql`CASE WHEN ${isDeactivated} THEN LEAST(${severityOf(before)}, ${mostWhileThere}::float) ELSE 0 END`
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM ${accountsOf(connectorId)} AND r."remoteId" IS NOT NULL AND ${severityOf(after)} > ${done}`
  return found.map(({ id }) => id)
}

/** Asks for whatever policies now desire of everybody. Removals count towards a hold; who stays after all is held no longer. */
export async function requestPolicies(
  tx: Transaction,
  connectorId: string,
  policies: Policies,
  departing: string[],
): Promise<void> {
  await reprovisionConnector(tx, connectorId)
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "heldAt" = NULL, "removalAt" = NULL WHERE "id" IN (
      SELECT r."id" FROM ${accountsOf(connectorId)}
        AND (r."heldAt" IS NOT NULL OR r."removalAt" IS NOT NULL) AND ${severityOf(policies)} = 0)`
  await markRemovals(tx, "User", departing, [connectorId])
}

/** The users of a connector that still are in the directory. */
function accountsOf(connectorId: string): Prisma.Sql {
  return Prisma.sql`"ProvisionedResource" r JOIN "User" u ON u."id" = r."resourceId"
    WHERE r."connectorId" = ${connectorId}::uuid AND r."resourceType" = 'User'`
}
