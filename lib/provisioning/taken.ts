import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { ResourceType } from "#lib/generated/prisma/enums"
import type { ScimId, ScimResource } from "#lib/scim/schema"

interface Seeker {
  connectorId: string
  resourceType: ResourceType
  resourceId: string
}

/**
 * Which of these accounts are another resource of ours: linked to it, or carrying its id while its own lookup is still to come
 * (its create was not settled, or its deletion is not done).
 */
export async function findTaken(
  tx: Transaction,
  { connectorId, resourceType, resourceId }: Seeker,
  found: ScimResource[],
): Promise<Set<ScimId>> {
  const remoteIds = found.map((account) => account.id)
  const resourceIds = found.flatMap(({ externalId }) => z.guid().safeParse(externalId).data ?? [])
  const rows = await tx.$queryRaw<{ remoteId: ScimId | null; resourceId: string }[]>`
    SELECT "remoteId", "resourceId" FROM "ProvisionedResource"
    WHERE "connectorId" = ${connectorId}::uuid AND "resourceType" = ${resourceType}::"ResourceType" AND "resourceId" <> ${resourceId}::uuid
      AND ("remoteId" = ANY(${remoteIds})
        OR ("resourceId" = ANY(${resourceIds}::uuid[]) AND "appliedRevision" < "desiredRevision"))`
  const linked = new Set(rows.map(({ remoteId }) => remoteId))
  const awaited = new Set(rows.map((row) => row.resourceId))
  const isTaken = (account: ScimResource) => linked.has(account.id) || awaited.has(String(account.externalId))
  return new Set(found.filter(isTaken).map((account) => account.id))
}
