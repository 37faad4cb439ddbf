import { clientColumns } from "#lib/connectors/client"
import type { Transaction } from "#lib/db"
import { storedMapping } from "#lib/mapping/defaults"
import { storedPolicies } from "#lib/policies/schema"
import { usersInScope } from "#lib/policies/scope"
import { type Aim, aimForGroup, aimForUser } from "#lib/provisioning/desired"
import { loadManagers, withManager } from "#lib/provisioning/managers"
import { managedAttributesSchema } from "#lib/provisioning/mapping"
import { isObject } from "#lib/scim/attribute-names"

const connectorColumns = {
  ...clientColumns,
  name: true,
  enabled: true,
  pausedAt: true,
  userStoreDomain: true,
  mapping: true,
  connection: { select: { id: true, name: true, enabled: true } },
} as const

/** A row with its connector, secrets still sealed; null when there is none of this id. */
export async function findRow(tx: Transaction, id: string) {
  return tx.provisionedResource.findUnique({ where: { id }, include: { connector: { select: connectorColumns } } })
}

export type ConflictRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

/** Whether an administrator is to decide: the service provider has an account that nobody may link for certain. */
export function isConflict(row: ConflictRow): boolean {
  const { lastFailure, nextAttemptAt, heldAt, excludedBy } = row
  const isStopped = row.appliedRevision < row.desiredRevision && nextAttemptAt === null && heldAt === null
  return isStopped && excludedBy === null && isObject(lastFailure) && lastFailure.kind === "uniqueness"
}

/** What the engine would want of a row now. */
export async function aimOf(tx: Transaction, row: ConflictRow, now = new Date()): Promise<Aim> {
  const { connector, resourceType, resourceId } = row
  const policies = storedPolicies(connector.policies)
  const settings = { ...connector, policies, mapping: storedMapping(connector.mapping) }
  const remembered = { ...row, lastSent: managedAttributesSchema.nullable().parse(row.lastSent) }
  const where = { id: resourceId }
  if (resourceType === "Group") {
    const group = await tx.group.findUnique({ where, select: { id: true, displayName: true } })
    return aimForGroup(remembered, group ?? undefined, settings)
  }
  const user = await tx.user.findUnique({ where, select: userColumns })
  if (user === null) return aimForUser(remembered, undefined, settings, now)
  const inScope = (await usersInScope(tx, [user], policies.scope)).has(user.id)
  const managers = await loadManagers(tx, [user.managerRef], [connector.id])
  const attributes = isObject(user.attributes) ? user.attributes : {}
  const managed = withManager({ ...user, attributes }, connector.id, managers)
  return aimForUser(remembered, { ...managed, inScope }, settings, now)
}

const userColumns = {
  id: true,
  userName: true,
  active: true,
  attributes: true,
  deactivatedAt: true,
  managerRef: true,
} as const
