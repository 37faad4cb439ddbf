import { db } from "#lib/db"

const freshMs = 60_000

interface Session {
  id: string
  userId: string
  lastSeenAt?: Date | null
}

/** Remembers that somebody is here: once a minute, not once a request. */
export async function noteSeen({ id, userId, lastSeenAt }: Session, now: Date): Promise<void> {
  if (lastSeenAt && now.getTime() - lastSeenAt.getTime() < freshMs) return
  // Many, because either may be gone: signed out or removed in another browser at this moment.
  await db.administratorSession.updateMany({ where: { id }, data: { lastSeenAt: now } })
  await db.administrator.updateMany({ where: { id: userId }, data: { lastSeenAt: now } })
}
