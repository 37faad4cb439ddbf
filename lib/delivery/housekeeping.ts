import { forgetOldSignIns } from "#lib/administrators/forget"
import type { Transaction } from "#lib/db"
import { env } from "#lib/env"
import { forgetOldRemovals } from "#lib/provisioning/removals"

const dayMs = 24 * 3_600_000

/** Says that this worker is alive; /api/health looks for it. */
export async function beat(tx: Transaction, worker: { id: string; startedAt: Date }): Promise<void> {
  const seenAt = new Date()
  await tx.worker.upsert({ where: { id: worker.id }, create: { ...worker, seenAt }, update: { seenAt } })
}

export async function forgetWorker(tx: Transaction, id: string): Promise<void> {
  await tx.worker.deleteMany({ where: { id } })
}

const batch = 2000

/**
 * Deletes attempts that are older than their retention, the oldest first and a batch at a time: no statement holds others up.
 * @returns how many
 */
export async function forgetOldAttempts(tx: Transaction, retentionDays: number, now = new Date()): Promise<number> {
  const oldest = new Date(now.getTime() - retentionDays * dayMs)
  let forgotten = 0
  for (;;) {
    // The ids grow with time, so the oldest are first: nothing is looked at beyond one batch.
    const deleted = await tx.$executeRaw`
      DELETE FROM "ProvisioningAttempt" WHERE "id" IN (
        SELECT "id" FROM (SELECT "id", "startedAt" FROM "ProvisioningAttempt" ORDER BY "id" LIMIT ${batch}) first
        WHERE "startedAt" < ${oldest})`
    forgotten += deleted
    if (deleted < batch) return forgotten
  }
}

/** Deletes notices that were delivered or given up long ago. */
export async function forgetOldNotices(tx: Transaction, now: Date): Promise<void> {
  const createdAt = { lt: new Date(now.getTime() - noticeRetentionDays * dayMs) }
  await tx.notice.deleteMany({ where: { createdAt, nextAttemptAt: null } })
}

const countRetentionDays = 400
const noticeRetentionDays = 90

/** Deletes what nobody needs any more: workers that died long ago, and idempotency keys past their day, attempts and notices past their retention. */
export async function tidy(tx: Transaction): Promise<void> {
  const dayAgo = { lt: new Date(Date.now() - dayMs) }
  await tx.worker.deleteMany({ where: { seenAt: dayAgo } })
  await tx.idempotentRequest.deleteMany({ where: { createdAt: dayAgo } })
  await tx.provisioningCount.deleteMany({ where: { hour: { lt: new Date(Date.now() - countRetentionDays * dayMs) } } })
  await forgetOldNotices(tx, new Date())
  await forgetOldRemovals(tx, new Date())
  await forgetOldSignIns(tx, new Date())
  await forgetOldAttempts(tx, env().ATTEMPT_RETENTION_DAYS)
}
