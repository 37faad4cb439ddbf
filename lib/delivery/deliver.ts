import type { OpenedConnector } from "#lib/connectors/client"
import type { Transaction } from "#lib/db"
import type { DeliveryConnector } from "#lib/delivery/connectors"
import type { ClaimedResource } from "#lib/delivery/lease"
import { type Pass, reconcile } from "#lib/delivery/reconcile"
import type { Settlement } from "#lib/delivery/settlement"
import type { Source } from "#lib/delivery/sources"
import { type Aim, aimForGroup, aimForUser } from "#lib/provisioning/desired"
import { managedAttributesSchema } from "#lib/provisioning/mapping"
import { allMembers, loadMembership } from "#lib/provisioning/members"
import { noMembership } from "#lib/provisioning/membership"
import { type Known, startingFrom } from "#lib/provisioning/plan"
import type { RateLimiter } from "#lib/provisioning/rate"
import { decide } from "#lib/provisioning/retry"
import { findTaken } from "#lib/provisioning/taken"
import type { ScimResource } from "#lib/scim/schema"

export interface Delivery {
  db: Transaction
  clock: () => Date
  random: () => number
  rate: RateLimiter
  claimed: ClaimedResource
  claimedAt: Date
  connector: DeliveryConnector
  opened: OpenedConnector
  source: Source
}

/** Makes the service provider equal to what is desired of one claimed resource, as far as it goes. @returns what to settle */
export async function deliver(delivery: Delivery): Promise<Settlement> {
  const { claimed, claimedAt, connector, opened } = delivery
  const aim = aimOf(delivery)
  const start = await startOf(delivery)
  const pass = opened.ok ? await runPass(delivery, opened, aim, start) : unopened(opened, start)
  const now = delivery.clock()
  const verdict = pass.failed && decide({ ...pass.failed, attempts: claimed.attempts }, now, delivery.random())
  return { claimed, claimedAt, connector, aim, start, pass, verdict, now }
}

function aimOf({ claimed, source, connector, claimedAt }: Delivery): Aim {
  const row = rowOf(claimed)
  return source.type === "User"
    ? aimForUser(row, source.user, connector, claimedAt)
    : aimForGroup(row, source.group, connector)
}

async function startOf({ db, claimed, connector }: Delivery): Promise<Known> {
  const isGroupThere = claimed.resourceType === "Group" && claimed.remoteId !== null
  const empty = { ...noMembership, isManaged: claimed.resourceType === "Group" }
  const membership = isGroupThere ? await loadMembership(db, claimed, connector.policies.membersPerRequest) : empty
  return startingFrom(rowOf(claimed), connector.learned[claimed.resourceType], membership)
}

async function runPass(
  delivery: Delivery,
  opened: OpenedConnector & { ok: true },
  aim: Aim,
  start: Known,
): Promise<Pass> {
  if (aim.desired === null) return { known: start, calls: [], failed: null }
  const { claimed, db } = delivery
  const { resourceType } = claimed
  const context = {
    client: opened.client,
    resourceType,
    defaultPassword: resourceType === "User" ? opened.defaultPassword : null,
    permit: () => delivery.rate.permit(delivery.connector),
    allMembers: () => allMembers(db, claimed),
    findTaken: (found: ScimResource[]) => findTaken(db, claimed, found),
  }
  return reconcile(context, aim.desired, start)
}

function rowOf(claimed: ClaimedResource) {
  return { ...claimed, lastSent: managedAttributesSchema.nullable().parse(claimed.lastSent) }
}

function unopened({ failure }: OpenedConnector & { ok: false }, known: Known): Pass {
  return { known, calls: [], failed: { failure, step: "get" } }
}
