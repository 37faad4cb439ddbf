import type { Actor } from "#lib/actor"
import { db } from "#lib/db"
import { Problem } from "#lib/problem"
import { sha256 } from "#lib/secrets"

const usageNotedEveryMs = 60_000

/**
 * Who makes a request of the onboarding API. A missing, an unknown and a revoked key take the same work and the same answer.
 * @throws Problem 401 with WWW-Authenticate (RFC 6750 §3)
 */
export async function authenticateApiKey(request: Request): Promise<Actor> {
  const presented = bearerToken(request.headers.get("Authorization"))
  const key = await db.apiKey.findUnique({
    where: { keyHash: sha256(presented ?? "") },
    select: { id: true, name: true, lastUsedAt: true, revokedAt: true },
  })
  if (key === null || key.revokedAt !== null) throw refusal(presented !== undefined)
  await noteUsage(key)
  return { type: "apiKey", id: key.id, name: key.name }
}

function bearerToken(authorization: string | null): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(authorization ?? "")?.[1]
}

function refusal(wasPresented: boolean): Problem {
  const challenge = `Bearer realm="onboarding"${wasPresented ? ', error="invalid_token"' : ""}`
  const detail = wasPresented
    ? "The API key is unknown or revoked."
    : "Send an API key: Authorization: Bearer <API key>."
  return new Problem(401, detail, { headers: { "WWW-Authenticate": challenge } })
}

/** Writes when a key was used, once a minute at most: sign-ups must not queue up for its row. */
async function noteUsage({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }): Promise<void> {
  const now = new Date()
  const staleBefore = new Date(now.getTime() - usageNotedEveryMs)
  if (lastUsedAt !== null && lastUsedAt > staleBefore) return
  await db.apiKey.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: staleBefore } }] },
    data: { lastUsedAt: now },
  })
}
