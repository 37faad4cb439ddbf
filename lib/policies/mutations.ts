import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { auditedPolicies } from "#lib/connectors/audited"
import { savedMeanwhile } from "#lib/connectors/mutations"
import { db, longTransaction, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import { findDepartures, judge } from "#lib/policies/departures"
import {
  type HeldRemovals,
  type Policies,
  type SavedVersion,
  storedPolicies,
  toPolicies,
  type UpdatePolicies,
} from "#lib/policies/schema"
import { sameJson } from "#lib/provisioning/match"
import { discardRemovals, releaseRemovals } from "#lib/provisioning/removals"
import { raiseEverybody, wakeConnector } from "#lib/provisioning/request"

/**
 * Saves a connector's policies, and asks for what they desire of everybody. Accounts that are deactivated or deleted by them
 * count towards the new hold.
 * @param restoredFrom the audit event that the form was taken from
 * @throws Refusal (conflict) when the form was made from an older version; (invalid) on `groupIds` for a group that is gone, on
 * `filter` for a text that is no filter of users
 */
export async function updatePolicies(
  actor: Actor,
  input: UpdatePolicies,
  restoredFrom?: string,
): Promise<SavedVersion> {
  authorise(actor, "configure")
  const { id, version } = input
  const policies = toPolicies(input)
  await refuseLostGroups(policies)
  const change = { before: storedPolicies((await findConnector(db, input)).policies), after: policies }
  // Whom that concerns is found before the transaction, which has no time to read everybody; the version fences it.
  const isOnlyPace = sameJson(sending(change.before), sending(change.after))
  const departing = isOnlyPace ? null : await findDepartures(db, id, change)
  return db.$transaction(async (tx) => {
    const before = await findConnector(tx, input)
    const data = { ...columnsOf(input), policies, version: version + 1 }
    const { count } = await tx.outboundConnector.updateMany({ where: { id, version }, data })
    if (count === 0) throw savedMeanwhile()
    if (departing === null) await wakeConnector(tx, id)
    else {
      await raiseEverybody(tx, id)
      await judge(tx, id, policies, departing)
    }
    const after = await tx.outboundConnector.findUniqueOrThrow({ where: { id }, select: auditedPolicies })
    const subject = { type: "OutboundConnector", id, name: after.name } as const
    const action = restoredFrom === undefined ? "connector.policies" : "connector.restorePolicies"
    await recordAudit(tx, { actor, action, subject, before, after: { ...after, restoredFrom } })
    const held = await tx.provisionedResource.count({ where: { connectorId: id, heldAt: { not: null } } })
    return { version: after.version, held }
  }, longTransaction)
}

/** Lets what is held of a connector happen. @returns how many accounts that are */
export async function releaseHeld(actor: Actor, input: HeldRemovals): Promise<{ count: number }> {
  return endHold(actor, input, "connector.release", releaseRemovals)
}

/** Leaves the accounts whose removal is held as they are. @returns how many that are */
export async function discardHeld(actor: Actor, input: HeldRemovals): Promise<{ count: number }> {
  return endHold(actor, input, "connector.discard", discardRemovals)
}

async function endHold(actor: Actor, { id }: HeldRemovals, action: string, end: typeof releaseRemovals) {
  authorise(actor, "configure")
  return db.$transaction(async (tx) => {
    const connector = await tx.outboundConnector.findUnique({ where: { id }, select: { name: true } })
    if (connector === null) throw gone()
    const count = await end(tx, id)
    const subject = { type: "OutboundConnector", id, name: connector.name } as const
    if (count > 0) await recordAudit(tx, { actor, action, subject, after: { count } })
    return { count }
  }, longTransaction)
}

async function findConnector(tx: Transaction, { id, version }: Pick<UpdatePolicies, "id" | "version">) {
  const before = await tx.outboundConnector.findUnique({ where: { id }, select: auditedPolicies })
  if (before === null) throw gone()
  if (before.version !== version) throw savedMeanwhile()
  return before
}

function gone(): Refusal {
  return new Refusal("notFound", "This connector was deleted meanwhile.")
}

async function refuseLostGroups({ scope }: Policies): Promise<void> {
  if (scope.kind !== "groups") return
  const ids = [...new Set(scope.groupIds)]
  if ((await db.group.count({ where: { id: { in: ids } } })) === ids.length) return
  throw refuseField("groupIds", "One of these groups was deleted meanwhile. Remove it.")
}

function columnsOf({ parallelRequests, requestsPerSecond, holdRemovals, holdRemovalsPercent }: UpdatePolicies) {
  return { parallelRequests, requestsPerSecond, holdRemovals, holdRemovalsPercent }
}

/** What decides which accounts there are and what they say; the rest is only how they are sent. */
function sending({ scope, onDeactivate, onLeaveScope, deleteAfterDays, create, update, remove }: Policies) {
  return { scope, onDeactivate, onLeaveScope, deleteAfterDays, create, update, remove }
}
