import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { db, longTransaction, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { repairRows } from "#lib/runs/repair"
import {
  type RepairFindings,
  type RunId,
  type RunState,
  type Schedule,
  type StartRun,
  scratchFindings,
} from "#lib/runs/schema"

const hourMs = 3_600_000
const active: RunState[] = ["running", "paused"]

/**
 * Starts a run over everybody of a connector; a worker carries it out.
 * @throws Refusal (conflict) while another one of the connector is under way, or for a sync while nothing is sent
 */
export async function startRun(actor: Actor, { connectorId, task }: StartRun): Promise<{ id: string }> {
  authorise(actor, "configure")
  return db.$transaction(async (tx) => {
    const connector = await lockConnector(tx, connectorId)
    const isSending = connector.enabled && connector.connection.enabled
    if (task === "sync" && !isSending)
      throw new Refusal("conflict", "Enable the connector and its connection first: nothing is sent now.")
    if ((await tx.provisioningRun.count({ where: { connectorId, state: { in: active } } })) > 0)
      throw new Refusal("conflict", "A run is under way. Wait for its end, or cancel it.")
    const run = await tx.provisioningRun.create({
      data: {
        connectorId,
        kind: task === "reconcile" ? "reconcile" : "sync",
        dryRun: task === "dryRun",
        total: task === "reconcile" ? null : await countDirectory(tx, connector.groupEndpoint !== null),
        startedBy: actor.name,
      },
    })
    const after = { runId: run.id, task }
    await recordAudit(tx, { actor, action: "run.start", subject: subjectOf(connector), after })
    return { id: run.id }
  })
}

/** Lets a run rest where it is. @throws Refusal (conflict) when it is not running */
export async function pauseRun(actor: Actor, input: RunId): Promise<void> {
  await changeState(actor, input, { action: "run.pause", from: ["running"], to: "paused" })
}

/** Lets a paused run go on from where it was. @throws Refusal (conflict) when it is not paused */
export async function resumeRun(actor: Actor, input: RunId): Promise<void> {
  await changeState(actor, input, { action: "run.resume", from: ["paused"], to: "running" })
}

/** Ends a run where it is. What it reported stays. @throws Refusal (conflict) when it has ended */
export async function cancelRun(actor: Actor, input: RunId): Promise<void> {
  await changeState(actor, input, { action: "run.cancel", from: active, to: "cancelled" })
}

/**
 * Brings accounts that were found missing or changed back to what the directory says: each is looked up or sent once more.
 * @returns how many findings that repairs; those repaired before count no more
 */
export async function repairFindings(actor: Actor, input: RepairFindings): Promise<{ count: number }> {
  authorise(actor, "configure")
  return db.$transaction(async (tx) => {
    const { connectorId } = await findRun(tx, input.runId)
    const connector = await lockConnector(tx, connectorId)
    const count = await repairRows(tx, connectorId, input)
    const after = { runId: input.runId, finding: input.finding, count }
    if (count > 0) await recordAudit(tx, { actor, action: "run.repair", subject: subjectOf(connector), after })
    return { count }
  }, longTransaction)
}

/** Says how often a connector's accounts are compared by themselves. */
export async function scheduleReconcile(actor: Actor, { connectorId, everyHours }: Schedule): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const connector = await lockConnector(tx, connectorId)
    const nextReconcileAt = everyHours === null ? null : new Date(Date.now() + everyHours * hourMs)
    const data = { reconcileEveryHours: everyHours, nextReconcileAt }
    await tx.outboundConnector.update({ where: { id: connectorId }, data })
    const before = { reconcileEveryHours: connector.reconcileEveryHours }
    const after = { reconcileEveryHours: everyHours }
    await recordAudit(tx, { actor, action: "connector.schedule", subject: subjectOf(connector), before, after })
  })
}

interface Change {
  action: string
  from: RunState[]
  to: RunState
}

/** Takes the lease away too: what a worker is doing at the moment is not written down, and done again. */
async function changeState(actor: Actor, { id }: RunId, { action, from, to }: Change): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const run = await findRun(tx, id)
    const subject = subjectOf(await lockConnector(tx, run.connectorId))
    const finishedAt = to === "cancelled" ? new Date() : null
    const data = { state: to, leaseToken: null, leaseExpiresAt: null, failure: null, finishedAt }
    const { count } = await tx.provisioningRun.updateMany({ where: { id, state: { in: from } }, data })
    if (count === 0) throw new Refusal("conflict", `This run is ${run.state} by now.`)
    if (to === "cancelled") await tx.runFinding.deleteMany({ where: { runId: id, finding: { in: scratchFindings } } })
    await recordAudit(tx, { actor, action, subject, before: { runId: id, state: run.state }, after: { state: to } })
  })
}

async function findRun(tx: Transaction, id: string) {
  const run = await tx.provisioningRun.findUnique({ where: { id }, select: { connectorId: true, state: true } })
  if (run === null) throw new Refusal("notFound", "This run was deleted with its connector.")
  return run
}

/** Two who start at once do so one after the other. */
async function lockConnector(tx: Transaction, id: string) {
  await tx.$queryRaw`SELECT 1 FROM "OutboundConnector" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE`
  const connector = await tx.outboundConnector.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      enabled: true,
      groupEndpoint: true,
      reconcileEveryHours: true,
      connection: { select: { enabled: true } },
    },
  })
  if (connector === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  return connector
}

function subjectOf({ id, name }: { id: string; name: string }) {
  return { type: "OutboundConnector", id, name } as const
}

async function countDirectory(tx: Transaction, withGroups: boolean): Promise<number> {
  return (await tx.user.count()) + (withGroups ? await tx.group.count() : 0)
}
