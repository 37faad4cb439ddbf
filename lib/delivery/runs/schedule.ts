import { systemActor } from "#lib/actor"
import type { Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { startRun } from "#lib/runs/mutations"

const hourMs = 3_600_000
/** Runs that a connector keeps. */
const kept = 20

/** Starts the comparisons that are due. One that finds another run under way waits for its end. */
export async function startDueReconciles(tx: Transaction, now: Date): Promise<void> {
  const due = await tx.outboundConnector.findMany({
    where: {
      enabled: true,
      connection: { enabled: true },
      reconcileEveryHours: { not: null },
      nextReconcileAt: { lte: now },
    },
    select: { id: true, reconcileEveryHours: true, nextReconcileAt: true },
  })
  for (const { id, reconcileEveryHours, nextReconcileAt } of due) {
    if (!(await started(id))) continue
    const next = new Date(now.getTime() + (reconcileEveryHours ?? 0) * hourMs)
    await tx.outboundConnector.updateMany({ where: { id, nextReconcileAt }, data: { nextReconcileAt: next } })
  }
}

async function started(connectorId: string): Promise<boolean> {
  try {
    await startRun(systemActor, { connectorId, task: "reconcile" })
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

/** Deletes the reports of all but a connector's latest runs. */
export async function forgetOldRuns(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "ProvisioningRun" WHERE "state" NOT IN ('running', 'paused') AND "id" IN (
      SELECT "id" FROM (
        SELECT "id", row_number() OVER (PARTITION BY "connectorId" ORDER BY "createdAt" DESC, "id" DESC) AS "place"
        FROM "ProvisioningRun") ranked
      WHERE "place" > ${kept})`
}
