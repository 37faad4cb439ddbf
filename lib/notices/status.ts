import type { NoticeStatus } from "#lib/notices/schema"

interface NoticeState {
  attempts: number
  leaseToken: string | null
  nextAttemptAt: Date | null
  deliveredAt: Date | null
}

/** Derives where a notice stands. */
export function noticeStatus({ attempts, leaseToken, nextAttemptAt, deliveredAt }: NoticeState): NoticeStatus {
  if (nextAttemptAt === null) return deliveredAt === null ? "given up" : "delivered"
  if (leaseToken !== null) return "sending"
  return attempts === 0 ? "gathering" : "retrying"
}
