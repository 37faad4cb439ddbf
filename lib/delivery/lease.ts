import type { Transaction } from "#lib/db"
import { type ResourceType } from "#lib/generated/prisma/enums"

/** How long a claimed row is a worker's own without renewal. */
export const leaseMs = 30_000

/** So many times what is worked on at once is claimed of a connector at first. */
const firstClaim = 4

/** A due row, now leased to the claiming worker. */
export interface ClaimedResource {
  id: string
  connectorId: string
  resourceType: ResourceType
  resourceId: string
  resourceName: string
  desiredRevision: number
  remoteId: string | null
  remoteVersion: string | null
  lastSent: unknown
  createUncertain: boolean
  removalAt: Date | null
  skipReason: string | null
  excludedBy: string | null
  attempts: number
  lastSuccessAt: Date | null
  createdAt: Date
  leaseToken: string
}

interface Claim {
  now: Date
  leaseToken: string
  /** Rows to claim in all. */
  limit: number
  /** Rows that this worker may claim now, by connector; of others it knows nothing yet, and claims `firstClaim`. */
  room: ReadonlyMap<string, number>
}

/**
 * Leases due rows of enabled, unpaused connectors, the longest due first and each connector for itself, so that a
 * connector with a million rows waiting does not delay another. A row whose earlier lease ran out was being worked on by
 * somebody who died: its create may have arrived, and so may any change.
 */
export async function claimDue(tx: Transaction, claim: Claim): Promise<ClaimedResource[]> {
  const expiresAt = new Date(claim.now.getTime() + leaseMs)
  return tx.$queryRaw<ClaimedResource[]>`
    WITH due AS (
      SELECT r."id" FROM "OutboundConnector" c
      JOIN "Connection" n ON n."id" = c."connectionId"
      LEFT JOIN unnest(${[...claim.room.keys()]}::uuid[], ${[...claim.room.values()]}::int[]) AS room("id", "count") ON room."id" = c."id"
      CROSS JOIN LATERAL (
        SELECT "id", "nextAttemptAt" FROM "ProvisionedResource"
        WHERE "connectorId" = c."id" AND "nextAttemptAt" <= ${claim.now} AND "heldAt" IS NULL
          AND ("leaseExpiresAt" IS NULL OR "leaseExpiresAt" <= ${claim.now})
        ORDER BY "nextAttemptAt"
        LIMIT COALESCE(room."count", c."parallelRequests" * ${firstClaim}::int)
        FOR UPDATE SKIP LOCKED
      ) r
      WHERE c."enabled" AND n."enabled" AND c."pausedAt" IS NULL
        AND (c."throttledUntil" IS NULL OR c."throttledUntil" <= ${claim.now})
      ORDER BY r."nextAttemptAt"
      LIMIT ${claim.limit}::int
    )
    UPDATE "ProvisionedResource" p
    SET "leaseToken" = ${claim.leaseToken}::uuid, "leaseExpiresAt" = ${expiresAt},
        "createUncertain" = p."createUncertain" OR (p."leaseToken" IS NOT NULL AND p."remoteId" IS NULL),
        "lastSent" = CASE WHEN p."leaseToken" IS NULL OR p."remoteId" IS NULL THEN p."lastSent" END
    FROM due WHERE p."id" = due."id"
    RETURNING p."id", p."connectorId", p."resourceType"::text, p."resourceId", p."resourceName", p."desiredRevision",
      p."remoteId", p."remoteVersion", p."lastSent", p."createUncertain", p."removalAt", p."skipReason", p."excludedBy", p."attempts",
      p."lastSuccessAt", p."createdAt", p."leaseToken"`
}

/** Renews the leases of rows still being worked on. A lease lost meanwhile stays lost. */
export async function renewLeases(tx: Transaction, held: ReadonlyMap<string, string>, now: Date): Promise<void> {
  if (held.size === 0) return
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" p SET "leaseExpiresAt" = ${new Date(now.getTime() + leaseMs)}
    FROM unnest(${[...held.keys()]}::uuid[], ${[...held.values()]}::uuid[]) AS held("id", "leaseToken")
    WHERE p."id" = held."id" AND p."leaseToken" = held."leaseToken"`
}

/** Gives back rows that nothing was done with. */
export async function releaseLeases(tx: Transaction, claimed: ClaimedResource[]): Promise<void> {
  if (claimed.length === 0) return
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" p SET "leaseToken" = NULL, "leaseExpiresAt" = NULL
    FROM unnest(${claimed.map(({ id }) => id)}::uuid[], ${claimed.map((row) => row.leaseToken)}::uuid[]) AS held("id", "leaseToken")
    WHERE p."id" = held."id" AND p."leaseToken" = held."leaseToken"`
}
