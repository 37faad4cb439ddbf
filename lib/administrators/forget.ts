import type { Transaction } from "#lib/db"

const dayMs = 24 * 3_600_000

/** Deletes what signing in left behind: sessions and challenges that are over, tries long ago, invitations nobody used. */
export async function forgetOldSignIns(tx: Transaction, now: Date): Promise<void> {
  const dayAgo = { lt: new Date(now.getTime() - dayMs) }
  await tx.administratorSession.deleteMany({ where: { expiresAt: dayAgo } })
  await tx.administratorVerification.deleteMany({ where: { expiresAt: dayAgo } })
  await tx.secretAttempt.deleteMany({ where: { lastAt: dayAgo } })
  // An invitation that ran out is shown for a month: whoever sent it sees why nobody came.
  await tx.administratorInvitation.deleteMany({ where: { expiresAt: { lt: new Date(now.getTime() - 30 * dayMs) } } })
}
