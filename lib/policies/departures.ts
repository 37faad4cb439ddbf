import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { mostWhileThere, rowsOf, severityOf } from "#lib/policies/fate"
import { type Policies, storedPolicies } from "#lib/policies/schema"
import { markRemovals } from "#lib/provisioning/removals"

/** Ids of Users and Groups whose accounts are to go. */
export type Departing = Record<ResourceType, string[]>

interface Change {
  before: Policies
  after: Policies
}

/**
 * Whose accounts new policies deactivate or delete, or delete sooner than the present ones. What an administrator discarded
 * counts as well: it would happen now. What is counted already, or was released, does not.
 */
export async function findDepartures(tx: Transaction, connectorId: string, change: Change): Promise<Departing> {
  return departuresBeyond(tx, connectorId, change.after, {
    done: Prisma.sql`CASE WHEN r."removalAt" IS NOT NULL THEN ${severityOf(change.before)} ELSE ${doneUnder(change.before)} END`,
  })
}

async function departuresBeyond(
  tx: Transaction,
  connectorId: string,
  policies: Policies,
  { done, among = Prisma.empty }: { done: Prisma.Sql; among?: Prisma.Sql },
): Promise<Departing> {
  const found = await tx.$queryRaw<{ resourceType: ResourceType; resourceId: string }[]>`
    SELECT r."resourceType"::text, r."resourceId" FROM ${rowsOf(connectorId)} ${among}
      AND r."remoteId" IS NOT NULL AND ${severityOf(policies)} > ${done}`
  const departing: Departing = { User: [], Group: [] }
  for (const { resourceType, resourceId } of found) departing[resourceType].push(resourceId)
  return departing
}

/** How far policies went with an account. Where the days until its deletion have no beginning they begin now. */
function doneUnder(policies: Policies): Prisma.Sql {
  const severity = severityOf(policies)
  const isDeactivated = Prisma.sql`lower(r."lastSent"->>'active') = 'false'`
  const lacksItsStart = Prisma.sql`(r."removalAt" IS NULL AND ${severity} > 1 AND ${severity} < 2)`
  return Prisma.sql`(CASE WHEN ${isDeactivated} AND NOT ${lacksItsStart}
    THEN LEAST(${severity}, ${mostWhileThere}::float) ELSE 0 END)`
}

/** Counts departures towards the connector's hold. Who stays after all is counted and held no longer. */
export async function judge(
  tx: Transaction,
  connectorId: string,
  policies: Policies,
  departing: Departing,
  among = Prisma.empty,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "heldAt" = NULL, "removalAt" = NULL WHERE "id" IN (
      SELECT r."id" FROM ${rowsOf(connectorId)} ${among}
        AND (r."heldAt" IS NOT NULL OR r."removalAt" IS NOT NULL) AND ${severityOf(policies)} = 0)`
  await markRemovals(tx, "User", departing.User, [connectorId])
  await markRemovals(tx, "Group", departing.Group, [connectorId])
}

/** Judges what asking for everybody again means: what was discarded comes up again. */
export async function judgeEverybody(tx: Transaction, connectorId: string): Promise<void> {
  const where = { id: connectorId }
  const { policies: stored } = await tx.outboundConnector.findUniqueOrThrow({ where, select: { policies: true } })
  const policies = storedPolicies(stored)
  await judge(tx, connectorId, policies, await findDepartures(tx, connectorId, { before: policies, after: policies }))
}

/** Judges what a change of Users or Groups means in each connector where they have an account. Call it after the change. */
export async function judgeChanged(tx: Transaction, resourceIds: string[]): Promise<void> {
  const among = Prisma.sql`AND r."resourceId" = ANY(${resourceIds}::uuid[])`
  for (const { id, policies: stored } of await connectorsThatMayRemove(tx, among)) {
    const policies = storedPolicies(stored)
    const departing = await departuresBeyond(tx, id, policies, { done: doneUnder(policies), among })
    await judge(tx, id, policies, departing, among)
  }
}

/** For the most frequent change, of somebody who is active where everyone has an account, there is nothing to judge. */
async function connectorsThatMayRemove(tx: Transaction, among: Prisma.Sql) {
  return tx.$queryRaw<{ id: string; policies: unknown }[]>`
    SELECT DISTINCT c."id", c."policies" FROM "ProvisionedResource" r
    JOIN "OutboundConnector" c ON c."id" = r."connectorId"
    LEFT JOIN "User" u ON r."resourceType" = 'User' AND u."id" = r."resourceId"
    LEFT JOIN "Group" g ON r."resourceType" = 'Group' AND g."id" = r."resourceId"
    WHERE r."remoteId" IS NOT NULL ${among} AND (r."removalAt" IS NOT NULL OR r."heldAt" IS NOT NULL
      OR (g."id" IS NULL AND (u."active" IS NOT TRUE OR c."policies"->'scope'->>'kind' <> 'everyone')))`
}
