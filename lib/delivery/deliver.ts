import type { OpenedConnector } from "#lib/connectors/client"
import type { Transaction } from "#lib/db"
import { recordAttempts, redactPass } from "#lib/delivery/attempts"
import {
  countUnreachable,
  type DeliveryConnector,
  noteSuccess,
  pauseConnector,
  rememberCapabilities,
  throttleConnector,
} from "#lib/delivery/connectors"
import type { ClaimedResource } from "#lib/delivery/lease"
import { allMembers, followAccount, loadMembership, recordMembers } from "#lib/delivery/members"
import type { RateLimiter } from "#lib/delivery/rate"
import { type Pass, reconcile } from "#lib/delivery/reconcile"
import { settle } from "#lib/delivery/settle"
import type { Source } from "#lib/delivery/sources"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { type Aim, aimForGroup, aimForUser } from "#lib/provisioning/desired"
import { managedAttributesSchema } from "#lib/provisioning/mapping"
import { noMembership } from "#lib/provisioning/membership"
import { type Known, startingFrom } from "#lib/provisioning/plan"
import { decide, isUnreachable, type Verdict } from "#lib/provisioning/retry"

interface Delivery {
  db: PrismaClient
  clock: () => Date
  random: () => number
  claimed: ClaimedResource
  claimedAt: Date
  connector: DeliveryConnector
  opened: OpenedConnector
  rate: RateLimiter
  source: Source
}

/** Delivers one claimed resource: reconcile, decide, settle. @returns the verdict's kind, "done" or "lease lost". */
export async function deliver(delivery: Delivery): Promise<Verdict["kind"] | "done" | "lease lost"> {
  const { claimed, claimedAt, opened, connector } = delivery
  const aim = aimOf(delivery)
  const start = await startOf(delivery)
  const pass = opened.ok
    ? redactPass(await runPass(delivery, opened, aim, start), opened.secrets)
    : unopened(opened, start)
  const now = delivery.clock()
  const verdict = pass.failed && decide({ ...pass.failed, attempts: claimed.attempts }, now, delivery.random())
  const held = await delivery.db.$transaction(async (tx) => {
    // With the row, not after it: a row that is due again must not find its connector still open.
    await holdConnector(tx, delivery, pass, verdict, now)
    const isHeld = await settle(tx, { claimed, claimedAt, pass, aim, verdict, now })
    await recordAttempts(tx, claimed, pass, verdict)
    if (isHeld) await settleConsequences(tx, delivery, start, pass.known)
    return isHeld
  })
  if (verdict === null && pass.calls.length > 0) await noteSuccess(delivery.db, connector, now)
  return held ? (verdict?.kind ?? "done") : "lease lost"
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
  const { connectorId, resourceType } = claimed
  const context = {
    client: opened.client,
    resourceType,
    defaultPassword: resourceType === "User" ? opened.defaultPassword : null,
    permit: () => delivery.rate.permit(delivery.connector),
    allMembers: () => allMembers(db, claimed),
    findTaken: async (remoteIds: string[]) => {
      const where = { connectorId, resourceType, remoteId: { in: remoteIds }, NOT: { id: claimed.id } }
      const taken = await db.provisionedResource.findMany({ where, select: { remoteId: true } })
      return new Set(taken.flatMap(({ remoteId }) => remoteId ?? []))
    },
  }
  return reconcile(context, aim.desired, start)
}

function rowOf(claimed: ClaimedResource) {
  return { ...claimed, lastSent: managedAttributesSchema.nullable().parse(claimed.lastSent) }
}

function unopened({ failure }: OpenedConnector & { ok: false }, known: Known): Pass {
  return { known, calls: [], failed: { failure, step: "get" } }
}

/** What follows for others from what a pass found: the members of groups, and what the service provider can do. */
async function settleConsequences(tx: Transaction, { claimed, connector }: Delivery, start: Known, known: Known) {
  const { id, connectorId, resourceType, resourceId: userId } = claimed
  if (known.membership.isManaged) await recordMembers(tx, id, known.membership)
  else await followAccount(tx, { connectorId, userId, before: start.remoteId, after: known.remoteId })
  if (known.capabilities !== start.capabilities)
    await rememberCapabilities(tx, connector, resourceType, known.capabilities)
}

async function holdConnector(tx: Transaction, delivery: Delivery, pass: Pass, verdict: Verdict | null, now: Date) {
  const { connector, claimed } = delivery
  if (verdict === null || pass.failed === null) return
  const { failure } = pass.failed
  const pause = { connector, failure, now, random: delivery.random() }
  if (verdict.kind === "pause") return pauseConnector(tx, pause)
  if (verdict.kind !== "retry") return
  if (verdict.throttledUntil !== null) await throttleConnector(tx, connector.id, verdict.throttledUntil)
  // Only a resource's first failure counts: one that fails for ever says nothing about the others.
  const isNews = isUnreachable(failure) && claimed.attempts === 0
  if (isNews && (await countUnreachable(tx, connector))) await pauseConnector(tx, pause)
}
