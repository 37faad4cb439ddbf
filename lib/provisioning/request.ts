import type { Transaction } from "#lib/db"
import type { ResourceType } from "#lib/generated/prisma/enums"

interface ChangedResource {
  resourceType: ResourceType
  resourceId: string
  /** userName or displayName, kept on the row for when the resource is gone. */
  resourceName: string
}

const asSoonAsPossible = () => ({ attempts: 0, nextAttemptAt: new Date() })

/**
 * States that a resource's desired state changed: raises the revision of its rows and gives it a row in every enabled
 * connector. Call it in the transaction that changes the resource.
 */
export async function requestProvisioning(tx: Transaction, changed: ChangedResource): Promise<void> {
  await requestDeprovisioning(tx, changed)
  const connectors = await tx.outboundConnector.findMany({
    where: {
      enabled: true,
      connection: { enabled: true },
      ...(changed.resourceType === "Group" && { groupEndpoint: { not: null } }),
    },
    select: { id: true },
  })
  await tx.provisionedResource.createMany({
    data: connectors.map(({ id }) => ({ connectorId: id, ...changed, ...asSoonAsPossible() })),
    skipDuplicates: true,
  })
}

/** States that a resource should be absent wherever it may be: only rows that exist have something to undo. */
export async function requestDeprovisioning(tx: Transaction, changed: ChangedResource): Promise<void> {
  const { resourceType, resourceId, resourceName } = changed
  await tx.provisionedResource.updateMany({
    where: { resourceType, resourceId },
    data: { desiredRevision: { increment: 1 }, resourceName, ...asSoonAsPossible() },
  })
}

/** Tries everything that waits or was stopped once more, now: the connector changed, so the reason may be gone. */
export async function wakeConnector(tx: Transaction, connectorId: string): Promise<void> {
  await tx.provisionedResource.updateMany({
    where: { connectorId, appliedRevision: { lt: tx.provisionedResource.fields.desiredRevision } },
    data: asSoonAsPossible(),
  })
}

/** The connector says differently what every resource should look like: each is sent again where that makes a difference. */
export async function reprovisionConnector(tx: Transaction, connectorId: string): Promise<void> {
  await tx.provisionedResource.updateMany({
    where: { connectorId },
    data: { desiredRevision: { increment: 1 }, ...asSoonAsPossible() },
  })
}

/** Another service provider: its ids are not ours to reuse, and accounts may exist there, so each is looked up first. */
export async function forgetServiceProvider(tx: Transaction, connectorId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProvisionedResource"
    SET "remoteId" = NULL, "remoteVersion" = NULL, "lastSent" = NULL, "createUncertain" = TRUE,
        "desiredRevision" = "desiredRevision" + 1, "attempts" = 0, "nextAttemptAt" = ${new Date()}
    WHERE "connectorId" = ${connectorId}::uuid`
}
