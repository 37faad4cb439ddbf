import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { judgeChanged, judgeEverybody } from "#lib/policies/departures"

interface ChangedResource {
  resourceType: ResourceType
  resourceId: string
  /** userName or displayName, kept on the row for when the resource is gone. */
  resourceName: string
}

const asSoonAsPossible = () => ({ attempts: 0, nextAttemptAt: new Date() })

/**
 * States that a resource's desired state changed: raises the revision of its rows and gives it a row in every enabled
 * connector. Call it in the transaction that changes the resource, after the change: an account that is to be deactivated or
 * deleted now counts towards a hold.
 */
export async function requestProvisioning(tx: Transaction, changed: ChangedResource): Promise<void> {
  await raiseRevision(tx, changed)
  await requestNew(tx, changed)
}

/** Gives a resource a row in every enabled connector where it has none. Call it in the transaction that creates the resource. */
export async function requestNew(tx: Transaction, created: ChangedResource): Promise<void> {
  const { resourceType, resourceId, resourceName } = created
  const now = new Date()
  await tx.$executeRaw`
    INSERT INTO "ProvisionedResource" ("id", "connectorId", "resourceType", "resourceId", "resourceName", "nextAttemptAt", "updatedAt")
    SELECT gen_random_uuid(), c."id", ${resourceType}::"ResourceType", ${resourceId}::uuid, ${resourceName}, ${now}, ${now}
    FROM "OutboundConnector" c JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE c."enabled" AND n."enabled" AND (${resourceType} = 'User' OR c."groupEndpoint" IS NOT NULL)
    ON CONFLICT ("connectorId", "resourceType", "resourceId") DO NOTHING`
}

/**
 * States that a resource should be absent wherever it may be: only rows that exist have something to undo. Call it after the
 * resource was deleted.
 */
export async function requestDeprovisioning(tx: Transaction, changed: ChangedResource): Promise<void> {
  await raiseRevision(tx, changed)
}

async function raiseRevision(tx: Transaction, changed: ChangedResource): Promise<void> {
  const { resourceType, resourceId, resourceName } = changed
  const data = { desiredRevision: { increment: 1 }, resourceName, ...asSoonAsPossible() }
  const { count } = await tx.provisionedResource.updateMany({ where: { resourceType, resourceId }, data })
  if (count > 0) await judgeChanged(tx, [resourceId])
}

/** Tries everything that waits or was stopped once more, now: the connector changed, so the reason may be gone. */
export async function wakeConnector(tx: Transaction, connectorId: string): Promise<void> {
  await tx.provisionedResource.updateMany({
    where: { connectorId, heldAt: null, appliedRevision: { lt: tx.provisionedResource.fields.desiredRevision } },
    data: asSoonAsPossible(),
  })
}

/** The connector says differently what every resource should look like: each is sent again where that makes a difference. */
export async function reprovisionConnector(tx: Transaction, connectorId: string): Promise<void> {
  await raiseEverybody(tx, connectorId)
  await judgeEverybody(tx, connectorId)
}

/** The same for who judges by itself which accounts that removes. */
export async function raiseEverybody(tx: Transaction, connectorId: string): Promise<void> {
  await tx.provisionedResource.updateMany({
    where: { connectorId },
    data: { desiredRevision: { increment: 1 }, ...asSoonAsPossible() },
  })
}

/** Another service provider: its ids are not ours to reuse, and accounts may exist there, so each is looked up first. */
export async function forgetServiceProvider(tx: Transaction, connectorId: string): Promise<void> {
  await tx.provisionedMember.deleteMany({ where: { row: { connectorId } } })
  await tx.outboundConnector.update({ where: { id: connectorId }, data: { learned: Prisma.DbNull } })
  // What they compared so far was the other one; a sync makes rows, wherever they go.
  await tx.provisioningRun.updateMany({
    where: { connectorId, state: { in: ["running", "paused"] }, OR: [{ kind: "reconcile" }, { dryRun: true }] },
    data: { state: "cancelled", failure: "The user endpoint was changed.", finishedAt: new Date(), leaseToken: null },
  })
  await tx.$executeRaw`
    UPDATE "ProvisionedResource"
    SET "remoteId" = NULL, "remoteVersion" = NULL, "lastSent" = NULL, "createUncertain" = TRUE,
        "desiredRevision" = "desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${new Date()}
    WHERE "connectorId" = ${connectorId}::uuid`
}

/** The connector carries groups from now on: each gets a row. */
export async function requestEveryGroup(tx: Transaction, connectorId: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ProvisionedResource" ("id", "connectorId", "resourceType", "resourceId", "resourceName", "nextAttemptAt", "updatedAt")
    SELECT gen_random_uuid(), ${connectorId}::uuid, 'Group', g."id", g."displayName", ${new Date()}, ${new Date()} FROM "Group" g
    ON CONFLICT ("connectorId", "resourceType", "resourceId") DO NOTHING`
}

interface ExistingResource extends Omit<ChangedResource, "resourceType"> {
  /** An account may be there: it is looked up before anything is created. */
  createUncertain: boolean
}

/**
 * Gives resources that a connector has nothing of a row in it, and tries once more what was stopped. Nobody gets a second row.
 * @returns how many of each
 */
export async function requestExisting(
  tx: Transaction,
  connectorId: string,
  resourceType: ResourceType,
  resources: ExistingResource[],
): Promise<{ requested: number; woken: number }> {
  const data = resources.map((one) => ({ connectorId, resourceType, ...one, ...asSoonAsPossible() }))
  const requested = await tx.provisionedResource.createMany({ data, skipDuplicates: true })
  const isUndone = { lt: tx.provisionedResource.fields.desiredRevision }
  const resourceId = { in: resources.map((one) => one.resourceId) }
  const woken = await tx.provisionedResource.updateMany({
    where: { connectorId, resourceType, resourceId, nextAttemptAt: null, heldAt: null, appliedRevision: isUndone },
    data: asSoonAsPossible(),
  })
  return { requested: requested.count, woken: woken.count }
}

/**
 * Who joined or left a group may have come into the scope of a connector, or left it. Call it in the transaction that changes
 * the group.
 */
export async function requestScoped(tx: Transaction, groupId: string, changed: { joined: string[]; left: string[] }) {
  const userIds = [...changed.joined, ...changed.left]
  if (userIds.length === 0) return
  const connectors = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "OutboundConnector" WHERE "policies"->'scope'->'groupIds' @> ${JSON.stringify([groupId])}::jsonb
      OR "policies"->'scope'->>'filter' ILIKE '%groups%'`
  if (connectors.length === 0) return
  await tx.provisionedResource.updateMany({
    where: { connectorId: { in: connectors.map(({ id }) => id) }, resourceType: "User", resourceId: { in: userIds } },
    data: { desiredRevision: { increment: 1 }, ...asSoonAsPossible() },
  })
  await judgeChanged(tx, userIds)
}
