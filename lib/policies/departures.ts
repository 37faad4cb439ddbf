import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { mostWhileThere, rowsOf, severityOf } from "#lib/policies/fate"
import type { Policies } from "#lib/policies/schema"
import { markRemovals } from "#lib/provisioning/removals"
import { reprovisionConnector } from "#lib/provisioning/request"

/** Ids of Users and Groups whose accounts are to go. */
export type Departing = Record<ResourceType, string[]>

/**
 * Whose accounts new policies deactivate or delete, or delete sooner than the present ones. What the present ones ask for and
 * did not get yet, or an administrator discarded, counts as well: it would happen now.
 */
export async function findDepartures(
  tx: Transaction,
  connectorId: string,
  { before, after }: { before: Policies; after: Policies },
): Promise<Departing> {
  const isDeactivated = Prisma.sql`lower(r."lastSent"->>'active') = 'false'`
  const found = await tx.$queryRaw<{ resourceType: ResourceType; resourceId: string }[]>`
    SELECT r."resourceType"::text, r."resourceId" FROM ${rowsOf(connectorId)}
      AND r."remoteId" IS NOT NULL AND ${severityOf(after)} >
        CASE WHEN ${isDeactivated} THEN LEAST(${severityOf(before)}, ${mostWhileThere}::float) ELSE 0 END`
  const departing: Departing = { User: [], Group: [] }
  for (const { resourceType, resourceId } of found) departing[resourceType].push(resourceId)
  return departing
}

/** Asks for whatever policies now desire of everybody. Removals count towards a hold; who stays after all is held no longer. */
export async function requestPolicies(
  tx: Transaction,
  connectorId: string,
  policies: Policies,
  departing: Departing,
): Promise<void> {
  await reprovisionConnector(tx, connectorId)
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "heldAt" = NULL, "removalAt" = NULL WHERE "id" IN (
      SELECT r."id" FROM ${rowsOf(connectorId)}
        AND (r."heldAt" IS NOT NULL OR r."removalAt" IS NOT NULL) AND ${severityOf(policies)} = 0)`
  await markRemovals(tx, "User", departing.User, [connectorId])
  await markRemovals(tx, "Group", departing.Group, [connectorId])
}
