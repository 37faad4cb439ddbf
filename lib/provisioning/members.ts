import type { Transaction } from "#lib/db"
import { type Membership, membershipOf } from "#lib/provisioning/membership"
import type { ScimId } from "#lib/scim/schema"

/** Members that one pass sends, at most: what is done is written down before the next. */
const mostPerPass = 1000

/** A Group's row. */
interface GroupRow {
  id: string
  connectorId: string
  resourceId: string
  attempts: number
}

/**
 * What a group's members differ by from what the service provider accepted. Only users that have an account there count: the
 * others follow when they get theirs.
 */
export async function loadMembership(tx: Transaction, row: GroupRow, mostPerRequest: number): Promise<Membership> {
  const [add, remove] = await Promise.all([missing(tx, row), superfluous(tx, row)])
  const membership = membershipOf({ add, remove }, mostPerRequest)
  const accepted = remove.length > 0 ? await tx.provisionedMember.count({ where: { rowId: row.id } }) : 0
  const isStale = add.length === mostPerPass || remove.length === mostPerPass
  const staying = accepted - remove.length
  return { ...membership, isStale, staying, suspectsMembers: row.attempts > 0 }
}

async function missing(tx: Transaction, { id, connectorId, resourceId }: GroupRow): Promise<ScimId[]> {
  const rows = await tx.$queryRaw<{ remoteId: ScimId }[]>`
    SELECT u."remoteId" FROM "GroupMember" m
    JOIN "ProvisionedResource" u ON u."connectorId" = ${connectorId}::uuid AND u."resourceType" = 'User' AND u."resourceId" = m."userId"
    WHERE m."groupId" = ${resourceId}::uuid AND u."remoteId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "ProvisionedMember" p WHERE p."rowId" = ${id}::uuid AND p."remoteId" = u."remoteId")
    LIMIT ${mostPerPass}`
  return rows.map(({ remoteId }) => remoteId)
}

async function superfluous(tx: Transaction, { id, connectorId, resourceId }: GroupRow): Promise<ScimId[]> {
  const rows = await tx.$queryRaw<{ remoteId: ScimId }[]>`
    SELECT p."remoteId" FROM "ProvisionedMember" p
    WHERE p."rowId" = ${id}::uuid AND NOT EXISTS (
      SELECT 1 FROM "ProvisionedResource" u
      JOIN "GroupMember" m ON m."userId" = u."resourceId" AND m."groupId" = ${resourceId}::uuid
      WHERE u."connectorId" = ${connectorId}::uuid AND u."resourceType" = 'User' AND u."remoteId" = p."remoteId")
    LIMIT ${mostPerPass}`
  return rows.map(({ remoteId }) => remoteId)
}

/** Every member that a group should have at the service provider. */
export async function allMembers(
  tx: Transaction,
  { connectorId, resourceId }: Pick<GroupRow, "connectorId" | "resourceId">,
): Promise<ScimId[]> {
  const rows = await tx.$queryRaw<{ remoteId: ScimId }[]>`
    SELECT u."remoteId" FROM "GroupMember" m
    JOIN "ProvisionedResource" u ON u."connectorId" = ${connectorId}::uuid AND u."resourceType" = 'User' AND u."resourceId" = m."userId"
    WHERE m."groupId" = ${resourceId}::uuid AND u."remoteId" IS NOT NULL`
  return rows.map(({ remoteId }) => remoteId)
}
