import { z } from "zod"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { isUndone, leftOut, rowsWithConnector, sharedMessage } from "#lib/retries/condition"
import type { FailureReason, RetryProgress } from "#lib/retries/schema"
import { scimFailureKindSchema } from "#lib/scim/errors"

const shownRetries = 10
const shownReasons = 20

/** How far a retry is, or null when there is none of this id. */
export async function retryProgress(id: string): Promise<RetryProgress | null> {
  if (!z.uuid().safeParse(id).success) return null
  const retry = await db.provisioningRetry.findUnique({ where: { id } })
  if (retry === null) return null
  const [counts, reasons] = await Promise.all([countsOf([id]), reasonsOf(id)])
  return toProgress(retry, counts.get(id), reasons)
}

/** The latest retries and how far each is, the newest first; why some failed again is told by `retryProgress`. */
export async function listRetries(): Promise<RetryProgress[]> {
  const retries = await db.provisioningRetry.findMany({ orderBy: { createdAt: "desc" }, take: shownRetries })
  const counts = await countsOf(retries.map(({ id }) => id))
  return retries.map((retry) => toProgress(retry, counts.get(retry.id), []))
}

type Counts = Record<"done" | "failed" | "waiting" | "paused", number>

/** Of what each retry still has of its rows: what was taken by a later one counts there. */
async function countsOf(ids: string[]): Promise<Map<string, Counts>> {
  const rows = await db.$queryRaw<({ id: string } & Counts)[]>`
    SELECT r."retryId" AS "id",
      (count(*) FILTER (WHERE NOT ${isUndone}))::int AS "done",
      (count(*) FILTER (WHERE ${isUndone} AND ${leftOut} IS NULL))::int AS "failed",
      (count(*) FILTER (WHERE ${isUndone} AND ${leftOut} IS NOT NULL))::int AS "waiting",
      (count(*) FILTER (WHERE ${isUndone} AND ${leftOut} IN ('paused', 'disabled')))::int AS "paused"
    FROM ${rowsWithConnector} WHERE r."retryId" IS NOT NULL AND r."retryId" = ANY(${ids}::uuid[]) GROUP BY 1`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

async function reasonsOf(id: string): Promise<FailureReason[]> {
  const rows = await db.$queryRaw<{ reason: string | null; message: string | null; count: number }[]>`
    SELECT r."lastFailure"->>'kind' AS "reason", ${sharedMessage} AS "message", count(*)::int AS "count"
    FROM ${rowsWithConnector}
    WHERE r."retryId" IS NOT NULL AND r."retryId" = ${id}::uuid AND ${isUndone} AND ${leftOut} IS NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${shownReasons}`
  return rows.map((row) => ({ ...row, reason: scimFailureKindSchema.nullable().catch(null).parse(row.reason) }))
}

type StoredRetry = Prisma.ProvisioningRetryGetPayload<object>

const none: Counts = { done: 0, failed: 0, waiting: 0, paused: 0 }

function toProgress(
  { id, startedBy, createdAt, scope, total }: StoredRetry,
  counts: Counts = none,
  reasons: FailureReason[],
): RetryProgress {
  const { chosen } = z.object({ chosen: z.string() }).catch({ chosen: "What failed" }).parse(scope)
  const elsewhere = Math.max(0, total - counts.done - counts.failed - counts.waiting)
  return { id, startedBy, createdAt: createdAt.toISOString(), chosen, total, ...counts, elsewhere, reasons }
}
