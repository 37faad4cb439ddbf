import type { OpenedConnector } from "#lib/connectors/client"
import type { Transaction } from "#lib/db"
import { recordAttempts, redactPass } from "#lib/delivery/attempts"
import { type DeliveryConnector, noteSuccess, pauseConnector, throttleConnector } from "#lib/delivery/connectors"
import { desiredState } from "#lib/delivery/desired"
import type { ClaimedResource } from "#lib/delivery/lease"
import { type Pass, reconcile } from "#lib/delivery/reconcile"
import { settle } from "#lib/delivery/settle"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { type MappedUser, managedAttributesSchema } from "#lib/provisioning/mapping"
import { startingFrom } from "#lib/provisioning/plan"
import { decide, type Verdict } from "#lib/provisioning/retry"

interface Delivery {
  db: PrismaClient
  clock: () => Date
  random: () => number
  claimed: ClaimedResource
  claimedAt: Date
  connector: DeliveryConnector
  opened: OpenedConnector
  /** undefined: deleted, so to be absent. */
  user: MappedUser | undefined
}

/** Delivers one claimed resource: reconcile, decide, settle. @returns the verdict's kind, "done" or "lease lost". */
export async function deliver(delivery: Delivery): Promise<Verdict["kind"] | "done" | "lease lost"> {
  const { claimed, claimedAt, opened } = delivery
  const pass = opened.ok ? redactPass(await runPass(delivery, opened), opened.secrets) : unopened(delivery, opened)
  const now = delivery.clock()
  const verdict = pass.failed && decide({ ...pass.failed, attempts: claimed.attempts }, now, delivery.random())
  const held = await delivery.db.$transaction(async (tx) => {
    // With the row, not after it: a row that is due again must not find its connector still open.
    await holdConnector(tx, delivery, pass, verdict, now)
    const isHeld = await settle(tx, { claimed, claimedAt, pass, verdict, now })
    await recordAttempts(tx, claimed, pass, verdict)
    return isHeld
  })
  if (verdict === null && pass.calls.length > 0) await noteSuccess(delivery.db, delivery.connector, now)
  return held ? (verdict?.kind ?? "done") : "lease lost"
}

async function runPass(delivery: Delivery, opened: OpenedConnector & { ok: true }): Promise<Pass> {
  const { claimed, connector, db } = delivery
  const { connectorId, resourceType } = claimed
  const context = {
    client: opened.client,
    resourceType,
    defaultPassword: opened.defaultPassword,
    findTaken: async (remoteIds: string[]) => {
      const where = { connectorId, resourceType, remoteId: { in: remoteIds }, NOT: { id: claimed.id } }
      const taken = await db.provisionedResource.findMany({ where, select: { remoteId: true } })
      return new Set(taken.flatMap(({ remoteId }) => remoteId ?? []))
    },
  }
  return reconcile(context, desiredState(claimed, delivery.user, connector), rowOf(claimed))
}

function rowOf(claimed: ClaimedResource) {
  return { ...claimed, lastSent: managedAttributesSchema.nullable().parse(claimed.lastSent) }
}

function unopened({ claimed }: Delivery, { failure }: OpenedConnector & { ok: false }): Pass {
  return { known: startingFrom(rowOf(claimed)), calls: [], failed: { failure, step: "get" } }
}

async function holdConnector(tx: Transaction, delivery: Delivery, pass: Pass, verdict: Verdict | null, now: Date) {
  const { connector } = delivery
  if (verdict?.kind === "pause" && pass.failed !== null) {
    await pauseConnector(tx, { connector, failure: pass.failed.failure, now, random: delivery.random() })
  } else if (verdict?.kind === "retry" && verdict.throttledUntil !== null) {
    await throttleConnector(tx, connector.id, verdict.throttledUntil)
  }
}
