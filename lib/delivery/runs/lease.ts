import type { Transaction } from "#lib/db"
import type { ClaimedRun } from "#lib/delivery/runs/step"

/** How long a claimed run is a worker's own without renewal. */
const runLeaseMs = 30_000

interface Claim {
  now: Date
  leaseToken: string
  limit: number
  /** Runs that this worker has at hand already. */
  except: string[]
  /** Only this one. */
  id?: string
}

/**
 * Leases runs that are due. One that only reads may run while its connector is disabled, none while the service provider
 * refuses to work with it or asked for fewer requests.
 */
export async function claimRuns(tx: Transaction, claim: Claim): Promise<ClaimedRun[]> {
  const expiresAt = new Date(claim.now.getTime() + runLeaseMs)
  return tx.$queryRaw<ClaimedRun[]>`
    WITH due AS (
      SELECT r."id" FROM "ProvisioningRun" r
      JOIN "OutboundConnector" c ON c."id" = r."connectorId"
      JOIN "Connection" n ON n."id" = c."connectionId"
      WHERE r."state" = 'running' AND (r."leaseExpiresAt" IS NULL OR r."leaseExpiresAt" <= ${claim.now})
        AND NOT r."id" = ANY(${claim.except}::uuid[]) AND r."id" = COALESCE(${claim.id ?? null}::uuid, r."id")
        AND c."pausedAt" IS NULL AND (c."throttledUntil" IS NULL OR c."throttledUntil" <= ${claim.now})
        AND (r."dryRun" OR r."kind" = 'reconcile' OR (c."enabled" AND n."enabled"))
      ORDER BY r."createdAt" LIMIT ${claim.limit}::int
      FOR UPDATE OF r SKIP LOCKED
    )
    UPDATE "ProvisioningRun" p SET "leaseToken" = ${claim.leaseToken}::uuid, "leaseExpiresAt" = ${expiresAt}
    FROM due WHERE p."id" = due."id"
    RETURNING p."id", p."connectorId", p."kind", p."dryRun", p."total", p."done", p."counts", p."cursor", p."leaseToken"`
}

/** Renews leases, by run. @returns the runs whose lease is lost: paused, cancelled, or another worker's */
export async function renewRunLeases(
  tx: Transaction,
  held: ReadonlyMap<string, string>,
  now: Date,
): Promise<Set<string>> {
  if (held.size === 0) return new Set()
  const [ids, tokens] = [[...held.keys()], [...held.values()]]
  // A run that is being settled is locked, and needs no renewal: nobody else can claim it meanwhile.
  await tx.$executeRaw`
    UPDATE "ProvisioningRun" p SET "leaseExpiresAt" = ${new Date(now.getTime() + runLeaseMs)}
    FROM (
      SELECT r."id" FROM "ProvisioningRun" r JOIN unnest(${ids}::uuid[], ${tokens}::uuid[]) AS held("id", "leaseToken")
        ON r."id" = held."id" AND r."leaseToken" = held."leaseToken"
      WHERE r."state" = 'running' FOR UPDATE OF r SKIP LOCKED) held
    WHERE p."id" = held."id"`
  const where = { id: { in: ids }, leaseToken: { in: tokens }, state: "running" }
  const kept = new Set((await tx.provisioningRun.findMany({ where, select: { id: true } })).map(({ id }) => id))
  return new Set([...held.keys()].filter((id) => !kept.has(id)))
}

/** Gives a run back as it was claimed. */
export async function releaseRun(tx: Transaction, { id, leaseToken }: ClaimedRun): Promise<void> {
  await tx.provisioningRun.updateMany({ where: { id, leaseToken }, data: { leaseToken: null, leaseExpiresAt: null } })
}
