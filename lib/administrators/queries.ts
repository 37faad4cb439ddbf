import ipaddr from "ipaddr.js"
import { browserName } from "#lib/administrators/browser"
import { type People, roleSchema, type SessionSummary } from "#lib/administrators/schema"
import { db } from "#lib/db"

export async function countAdministrators(): Promise<number> {
  return db.administrator.count()
}

/** Everybody who may sign in, by name, and who is invited, the latest first. */
export async function listPeople(now = new Date()): Promise<People> {
  const [members, invitations] = await Promise.all([
    db.administrator.findMany({ select: memberColumns, orderBy: [{ name: "asc" }, { email: "asc" }] }),
    db.administratorInvitation.findMany({
      select: { id: true, email: true, role: true, invitedBy: true, expiresAt: true },
      orderBy: { createdAt: "desc" },
    }),
  ])
  return {
    members: members.map(({ role, lastSeenAt, createdAt, ...member }) => ({
      ...member,
      role: roleSchema.parse(role),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    })),
    invitations: invitations.map(({ role, expiresAt, ...invitation }) => ({
      ...invitation,
      role: roleSchema.parse(role),
      expiresAt: expiresAt.toISOString(),
      isExpired: expiresAt <= now,
    })),
  }
}

const memberColumns = {
  id: true,
  name: true,
  email: true,
  role: true,
  twoFactorEnabled: true,
  lastSeenAt: true,
  createdAt: true,
} as const

export async function hasTwoFactor(id: string): Promise<boolean> {
  const administrator = await db.administrator.findUnique({ where: { id }, select: { twoFactorEnabled: true } })
  return administrator?.twoFactorEnabled ?? false
}

/** Where somebody is signed in: this browser first, then the one that was seen last. */
export async function listSessions(userId: string, sessionId: string, now = new Date()): Promise<SessionSummary[]> {
  const sessions = await db.administratorSession.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, userAgent: true, ipAddress: true, createdAt: true, lastSeenAt: true },
  })
  return sessions
    .map(({ id, userAgent, ipAddress, createdAt, lastSeenAt }) => ({
      id,
      browser: browserName(userAgent),
      // better-auth writes IPv6 addresses in full.
      address: ipAddress && ipaddr.isValid(ipAddress) ? ipaddr.parse(ipAddress).toString() : null,
      since: createdAt.toISOString(),
      lastSeenAt: (lastSeenAt ?? createdAt).toISOString(),
      isThisOne: id === sessionId,
    }))
    .toSorted((a, b) => Number(b.isThisOne) - Number(a.isThisOne) || (a.lastSeenAt < b.lastSeenAt ? 1 : -1))
}
