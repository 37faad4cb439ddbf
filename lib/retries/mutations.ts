import { randomUUID } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { asJson, db, longTransaction, type Transaction } from "#lib/db"
import { hasFailed, isChosen, isUndone, leftOut, rowsWithConnector } from "#lib/retries/condition"
import type { LeftOut, RetryScope, StartedRetry } from "#lib/retries/schema"
import { despiteWriteConflicts } from "#lib/write-conflict"
import { describeScope } from "./scope"

/**
 * Tries what failed once more, now, at the pace of each connector. Only what is not as desired at this moment is touched, so
 * nothing that has succeeded meanwhile is sent again; what is held, excluded, paused or about to be tried anyway is left out.
 * @throws Refusal (notFound) when what was chosen is gone
 */
export async function retryResources(actor: Actor, scope: RetryScope): Promise<StartedRetry> {
  authorise(actor, "configure")
  // A worker settles many rows at once, in an order of its own.
  return despiteWriteConflicts(async () => startRetry(actor, scope))
}

async function startRetry(actor: Actor, scope: RetryScope): Promise<StartedRetry> {
  return db.$transaction(async (tx) => {
    const { chosen, subject } = await describeScope(tx, scope)
    const id = randomUUID()
    const { total, leftOut: without } = await wakeFailed(tx, scope, id)
    if (total === 0) return { id: null, total, leftOut: without }
    // The rows carry the retry's id, so their own need not be kept.
    const { rowIds: _, ...stored } = { rowIds: [], ...scope, chosen }
    await tx.provisioningRetry.create({ data: { id, startedBy: actor.name, scope: asJson(stored), total } })
    const after = { retryId: id, scope: stored, total, leftOut: without }
    await recordAudit(tx, { actor, action: "provisioning.retry", subject: subject ?? retrySubject(id, chosen), after })
    return { id, total, leftOut: without }
  }, longTransaction)
}

const retrySubject = (id: string, name: string) => ({ type: "ProvisioningRetry", id, name }) as const

/** One statement, however many rows: what changes while it waits for a row is asked about once more. */
async function wakeFailed(tx: Transaction, scope: RetryScope, retryId: string): Promise<Omit<StartedRetry, "id">> {
  const now = new Date()
  const [answer] = await tx.$queryRaw<{ total: number; leftOut: LeftOut | null }[]>`
    WITH candidate AS MATERIALIZED (
      SELECT r."id", ${leftOut} AS "leftOut" FROM ${rowsWithConnector} WHERE ${isUndone} AND ${isChosen(scope)}
    ), retried AS (
      UPDATE "ProvisionedResource" r SET "retryId" = ${retryId}::uuid, "attempts" = 0, "nextAttemptAt" = ${now}
      FROM candidate
      WHERE r."id" = candidate."id" AND candidate."leftOut" IS NULL
        AND ${isUndone} AND ${hasFailed} AND r."heldAt" IS NULL AND r."excludedBy" IS NULL
      RETURNING r."id"
    ), without AS (
      SELECT "leftOut", count(*) AS "count" FROM candidate WHERE "leftOut" IS NOT NULL GROUP BY 1
    )
    SELECT (SELECT count(*)::int FROM retried) AS "total", (SELECT jsonb_object_agg("leftOut", "count") FROM without) AS "leftOut"`
  return { total: answer?.total ?? 0, leftOut: answer?.leftOut ?? {} }
}
