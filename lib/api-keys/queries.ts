import type { ApiKeySummary } from "#lib/api-keys/schema"
import { db } from "#lib/db"

/** Every API key, the usable ones first, then by age. */
export async function listApiKeys(): Promise<ApiKeySummary[]> {
  const keys = await db.apiKey.findMany({
    select: { id: true, name: true, prefix: true, createdBy: true, createdAt: true, lastUsedAt: true, revokedAt: true },
    orderBy: [{ revokedAt: { sort: "desc", nulls: "first" } }, { createdAt: "desc" }],
  })
  return keys.map(({ createdAt, lastUsedAt, revokedAt, ...key }) => ({
    ...key,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }))
}
