import type { Transaction } from "#lib/db"
import type { DeliveryConnector } from "#lib/delivery/connectors"
import type { ClaimedResource } from "#lib/delivery/lease"
import { usersInScope } from "#lib/policies/scope"
import type { ScopedUser } from "#lib/provisioning/desired"
import { loadManagers, withManager } from "#lib/provisioning/managers"
import type { MappedGroup } from "#lib/provisioning/mapping"
import { isObject } from "#lib/scim/attribute-names"

/** The directory's side of a claimed row. A resource that is not there is to be absent from the service provider too. */
export type Source = { type: "User"; user: ScopedUser | undefined } | { type: "Group"; group: MappedGroup | undefined }

/** The Users and Groups behind claimed rows, by row. Reads each once, however many connectors it goes to. */
export async function loadSources(
  tx: Transaction,
  claimed: ClaimedResource[],
  connectors: ReadonlyMap<string, DeliveryConnector>,
): Promise<Map<string, Source>> {
  const [users, groups] = await Promise.all([
    loadUsers(tx, idsOf(claimed, "User")),
    loadGroups(tx, idsOf(claimed, "Group")),
  ])
  const scopes = new Map<string, Set<string>>()
  for (const connector of connectors.values()) {
    const carried = claimed.filter((row) => row.connectorId === connector.id && row.resourceType === "User")
    const candidates = carried.flatMap(({ resourceId }) => users.get(resourceId) ?? [])
    scopes.set(connector.id, await usersInScope(tx, candidates, connector.policies.scope))
  }
  const refs = [...users.values()].map(({ managerRef }) => managerRef)
  const managers = await loadManagers(tx, refs, [...connectors.keys()])
  return new Map(
    claimed.map((row): [string, Source] => {
      if (row.resourceType === "Group") return [row.id, { type: "Group", group: groups.get(row.resourceId) }]
      const user = users.get(row.resourceId)
      const inScope = scopes.get(row.connectorId)?.has(row.resourceId) ?? false
      return [row.id, { type: "User", user: user && { ...withManager(user, row.connectorId, managers), inScope } }]
    }),
  )
}

function idsOf(claimed: ClaimedResource[], type: ClaimedResource["resourceType"]): string[] {
  return [...new Set(claimed.filter((row) => row.resourceType === type).map((row) => row.resourceId))]
}

async function loadUsers(tx: Transaction, ids: string[]) {
  if (ids.length === 0) return new Map<string, never>()
  const users = await tx.user.findMany({
    where: { id: { in: ids } },
    select: { id: true, userName: true, active: true, attributes: true, deactivatedAt: true, managerRef: true },
  })
  return new Map(
    users.map((user) => [user.id, { ...user, attributes: isObject(user.attributes) ? user.attributes : {} }]),
  )
}

async function loadGroups(tx: Transaction, ids: string[]): Promise<Map<string, MappedGroup>> {
  if (ids.length === 0) return new Map()
  const groups = await tx.group.findMany({ where: { id: { in: ids } }, select: { id: true, displayName: true } })
  return new Map(groups.map((group) => [group.id, group]))
}
