import type { Transaction } from "#lib/db"
import type { Settlement } from "#lib/delivery/settlement"
import { requestGroupsOf, requestReportsOf } from "#lib/provisioning/dependents"
import type { Membership } from "#lib/provisioning/membership"

/** Writes down which members the service provider has now. Call it under the row's lease. */
export async function recordMembers(tx: Transaction, rowId: string, membership: Membership): Promise<void> {
  const { all, added, removed } = membership
  if (all !== null) await tx.provisionedMember.deleteMany({ where: { rowId } })
  else if (removed.length > 0) await tx.provisionedMember.deleteMany({ where: { rowId, remoteId: { in: removed } } })
  const present = [...new Set([...(all ?? []), ...added])]
  if (present.length === 0) return
  await tx.provisionedMember.createMany({
    data: present.map((remoteId) => ({ rowId, remoteId })),
    skipDuplicates: true,
  })
}

/** Accounts came, went or were replaced: the service provider's groups lost the old ones, and wait for the new ones. */
export async function followAccounts(tx: Transaction, settlements: Settlement[]): Promise<void> {
  const changed = settlements.filter(
    ({ claimed, start, pass }) => claimed.resourceType === "User" && start.remoteId !== pass.known.remoteId,
  )
  const arrived = changed.filter(({ pass }) => pass.known.remoteId !== null)
  if (arrived.length > 0) {
    const accounts = arrived.map(({ claimed }) => claimed)
    await requestGroupsOf(tx, accounts)
    await requestReportsOf(tx, accounts)
  }
  const returned = settlements.filter(isReactivated).map(({ claimed }) => claimed)
  if (returned.length > 0) await requestGroupsOf(tx, returned, { areRead: true })
  const gone = changed.filter(({ start }) => start.remoteId !== null)
  if (gone.length === 0) return
  const [remoteIds, connectorIds] = [gone.map(({ start }) => start.remoteId), gone.map(connectorOf)]
  await tx.$executeRaw`
    DELETE FROM "ProvisionedMember" m USING "ProvisionedResource" g,
      unnest(${remoteIds}::text[], ${connectorIds}::uuid[]) AS gone("remoteId", "connectorId")
    WHERE m."remoteId" = gone."remoteId" AND g."id" = m."rowId" AND g."connectorId" = gone."connectorId"`
}

/** Some service providers take a deactivated user out of its groups. One whose state is not known may have been. */
function isReactivated({ claimed, start, pass: { known } }: Settlement): boolean {
  if (claimed.resourceType !== "User" || start.remoteId === null || start.remoteId !== known.remoteId) return false
  return start.lastSent?.active !== true && known.lastSent?.active === true
}

const connectorOf = ({ claimed }: Settlement) => claimed.connectorId
