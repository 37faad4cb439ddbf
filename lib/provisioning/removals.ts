import type { Transaction } from "#lib/db"
import { Prisma } from "#lib/generated/prisma/client"
import type { ResourceType } from "#lib/generated/prisma/enums"
import { noteEvents } from "#lib/notices/outbox"

const runMs = 3_600_000

/**
 * Counts accounts that are to be deactivated or deleted. When they are more within an hour than a connector's policies allow, all
 * of that hour that are not done yet are held. Call it in the transaction that asks for the removal.
 */
export async function markRemovals(
  tx: Transaction,
  resourceType: ResourceType,
  resourceIds: string[],
  connectorIds?: string[],
): Promise<void> {
  if (resourceIds.length === 0) return
  const now = new Date()
  const only = connectorIds && Prisma.sql`AND "connectorId" = ANY(${connectorIds}::uuid[])`
  const marked = await tx.$queryRaw<{ connectorId: string }[]>`
    UPDATE "ProvisionedResource" SET "removalAt" = ${now}
    WHERE "resourceType" = ${resourceType}::"ResourceType" AND "resourceId" = ANY(${resourceIds}::uuid[])
      AND "remoteId" IS NOT NULL ${only ?? Prisma.empty}
    RETURNING "connectorId"`
  for (const connectorId of new Set(marked.map((row) => row.connectorId))) await holdExcess(tx, connectorId, now)
}

async function holdExcess(tx: Transaction, connectorId: string, now: Date): Promise<void> {
  const connector = await tx.outboundConnector.findUniqueOrThrow({
    where: { id: connectorId },
    select: { holdRemovals: true, holdRemovalsPercent: true },
  })
  const limit = await limitOf(tx, connectorId, connector)
  if (limit === null) return
  const inThisRun = { gt: new Date(now.getTime() - runMs) }
  const count = await tx.provisionedResource.count({ where: { connectorId, removalAt: inThisRun } })
  if (count <= limit) return
  const undone = { lt: tx.provisionedResource.fields.desiredRevision }
  const held = await tx.provisionedResource.updateMany({
    where: { connectorId, removalAt: inThisRun, heldAt: null, appliedRevision: undone },
    data: { heldAt: now, nextAttemptAt: null },
  })
  if (held.count === 0) return
  await noteEvents(tx, [{ connectorId, at: now, event: { kind: "removals.held", count: held.count } }])
}

interface Limits {
  holdRemovals: number | null
  holdRemovalsPercent: number | null
}

async function limitOf(tx: Transaction, connectorId: string, { holdRemovals, holdRemovalsPercent }: Limits) {
  if (holdRemovalsPercent === null) return holdRemovals
  const accounts = await tx.provisionedResource.count({ where: { connectorId, remoteId: { not: null } } })
  return Math.min(holdRemovals ?? accounts, Math.floor((accounts * holdRemovalsPercent) / 100))
}

/** Lets held removals happen. They count towards no other hold: they date from before its run. @returns how many there were */
export async function releaseRemovals(tx: Transaction, connectorId: string): Promise<number> {
  const now = new Date()
  const { count } = await tx.provisionedResource.updateMany({
    where: { connectorId, heldAt: { not: null } },
    data: { heldAt: null, removalAt: new Date(now.getTime() - runMs), attempts: 0, nextAttemptAt: now },
  })
  return count
}

/** Leaves the accounts whose removal is held as they are. @returns how many there were */
export async function discardRemovals(tx: Transaction, connectorId: string): Promise<number> {
  const reason = "An administrator discarded the removal: the account is left as it is."
  return tx.$executeRaw`
    UPDATE "ProvisionedResource"
    SET "heldAt" = NULL, "removalAt" = NULL, "appliedRevision" = "desiredRevision", "nextAttemptAt" = NULL, "skipReason" = ${reason}
    WHERE "connectorId" = ${connectorId}::uuid AND "heldAt" IS NOT NULL`
}

/** Forgets removals that no hold counts any more. */
export async function forgetOldRemovals(tx: Transaction, now: Date): Promise<void> {
  await tx.provisionedResource.updateMany({
    where: {
      removalAt: { lt: new Date(now.getTime() - runMs) },
      appliedRevision: { gte: tx.provisionedResource.fields.desiredRevision },
      nextAttemptAt: null,
    },
    data: { removalAt: null },
  })
}
