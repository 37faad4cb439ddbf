import type { Transaction } from "#lib/db"

const dayMs = 24 * 3_600_000

/** Says that this worker is alive; /api/health looks for it. */
export async function beat(tx: Transaction, worker: { id: string; startedAt: Date }): Promise<void> {
  const seenAt = new Date()
  await tx.worker.upsert({ where: { id: worker.id }, create: { ...worker, seenAt }, update: { seenAt } })
}

export async function forgetWorker(tx: Transaction, id: string): Promise<void> {
  await tx.worker.deleteMany({ where: { id } })
}

/** Deletes what nobody needs any more: workers that died long ago, and idempotency keys past their day. */
export async function tidy(tx: Transaction): Promise<void> {
  const dayAgo = { lt: new Date(Date.now() - dayMs) }
  await tx.worker.deleteMany({ where: { seenAt: dayAgo } })
  await tx.idempotentRequest.deleteMany({ where: { createdAt: dayAgo } })
}
