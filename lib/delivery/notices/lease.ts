import type { Transaction } from "#lib/db"
import { nextTry, patienceMs } from "#lib/notices/backoff"
import type { Sent } from "#lib/notices/message"

/** Longer than any message takes to be sent, so that no lease needs to be renewed. */
const leaseMs = 60_000

/** A due notice, now leased to the claiming worker. */
export interface ClaimedNotice {
  id: string
  channelId: string
  content: unknown
  attempts: number
  giveUpAt: Date
  leaseToken: string
}

/**
 * Leases due notices of enabled channels. From now on a claimed notice gathers nothing more. One waits while an earlier one of its
 * connector and topic is under way: what happens meanwhile gathers in it, however long the other side is away.
 */
export async function claimNotices(
  tx: Transaction,
  { now, leaseToken, limit }: { now: Date; leaseToken: string; limit: number },
): Promise<ClaimedNotice[]> {
  return tx.$queryRaw<ClaimedNotice[]>`
    WITH due AS (
      SELECT n."id" FROM "Notice" n JOIN "NoticeChannel" c ON c."id" = n."channelId"
      WHERE n."nextAttemptAt" <= ${now} AND c."enabled" AND (n."leaseExpiresAt" IS NULL OR n."leaseExpiresAt" <= ${now})
        AND NOT EXISTS (
          SELECT 1 FROM "Notice" e
          WHERE e."channelId" = n."channelId" AND e."connectorId" = n."connectorId" AND e."topic" = n."topic"
            AND e."nextAttemptAt" IS NOT NULL AND e."dueAt" < n."dueAt")
      ORDER BY n."nextAttemptAt" LIMIT ${limit}::int
      FOR UPDATE OF n SKIP LOCKED
    )
    UPDATE "Notice" n SET "attempts" = n."attempts" + 1, "leaseToken" = ${leaseToken}::uuid,
      "leaseExpiresAt" = ${new Date(now.getTime() + leaseMs)},
      "giveUpAt" = COALESCE(n."giveUpAt", ${new Date(now.getTime() + patienceMs)})
    FROM due WHERE n."id" = due."id"
    RETURNING n."id", n."channelId", n."content", n."attempts", n."giveUpAt", n."leaseToken"`
}

interface Moment {
  now: Date
  /** In [0, 1). */
  random: number
}

/** Writes down what came of a try, fenced by the lease. @returns whether the lease still held */
export async function settleNotice(
  tx: Transaction,
  { id, channelId, attempts, giveUpAt, leaseToken }: ClaimedNotice,
  sent: Sent,
  { now, random }: Moment,
): Promise<boolean> {
  const next = sent.delivered ? null : nextTry(attempts, giveUpAt, now, random)
  const { count } = await tx.notice.updateMany({
    where: { id, leaseToken },
    data: {
      leaseToken: null,
      leaseExpiresAt: null,
      lastAnswer: sent.answer,
      nextAttemptAt: next,
      deliveredAt: sent.delivered ? now : null,
      givenUpAt: sent.delivered || next !== null ? null : now,
    },
  })
  if (count === 0) return false
  await noteOnChannel(tx, channelId, sent, now)
  return true
}

async function noteOnChannel(tx: Transaction, id: string, { delivered, answer }: Sent, now: Date): Promise<void> {
  if (delivered) {
    const data = { lastDeliveredAt: now, failingSince: null, lastFailure: null }
    await tx.noticeChannel.updateMany({ where: { id }, data })
    return
  }
  await tx.noticeChannel.updateMany({ where: { id, failingSince: null }, data: { failingSince: now } })
  await tx.noticeChannel.updateMany({ where: { id }, data: { lastFailure: answer } })
}
