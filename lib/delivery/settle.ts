import type { Transaction } from "#lib/db"
import type { Settlement } from "#lib/delivery/settlement"

/**
 * Writes down what passes achieved, each fenced by its lease. What changed while a pass ran (a newer revision, a wish to try
 * again) keeps its row due.
 * @returns the ids of the rows whose lease still held; of the others nothing changed, but one more pass is asked for
 */
export async function settle(tx: Transaction, settlements: Settlement[]): Promise<Set<string>> {
  const settled = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "ProvisionedResource" r SET
      "appliedRevision" = CASE WHEN s."succeeded" THEN s."revision" ELSE r."appliedRevision" END,
      "remoteId" = s."remoteId", "remoteVersion" = s."remoteVersion",
      "lastSent" = CASE WHEN r."lastSent" IS NULL AND s."hadSent" THEN NULL ELSE s."lastSent" END,
      "createUncertain" = s."createUncertain", "skipReason" = s."skipReason",
      "attempts" = CASE WHEN r."desiredRevision" > s."revision" THEN 0 ELSE s."attempts" END,
      "nextAttemptAt" = CASE
        WHEN r."desiredRevision" > s."revision" OR r."nextAttemptAt" > s."claimedAt" THEN s."now" ELSE s."nextAttemptAt" END,
      "leaseToken" = NULL, "leaseExpiresAt" = NULL,
      "heldAt" = CASE WHEN s."succeeded" AND r."desiredRevision" = s."revision" THEN NULL ELSE r."heldAt" END,
      "lastFailure" = s."lastFailure",
      "lastAttemptAt" = CASE WHEN s."wasTried" THEN s."now" ELSE r."lastAttemptAt" END,
      "lastSuccessAt" = CASE WHEN s."succeeded" THEN s."now" ELSE r."lastSuccessAt" END,
      "updatedAt" = s."now"
    FROM jsonb_to_recordset(${JSON.stringify(settlements.map(columnsOf))}::jsonb) AS s(
      "id" uuid, "leaseToken" uuid, "revision" int, "succeeded" boolean, "wasTried" boolean, "hadSent" boolean, "remoteId" text,
      "remoteVersion" text, "lastSent" jsonb, "createUncertain" boolean, "skipReason" text, "attempts" int,
      "claimedAt" timestamptz, "now" timestamptz, "nextAttemptAt" timestamptz, "lastFailure" jsonb)
    WHERE r."id" = s."id" AND r."leaseToken" = s."leaseToken"
    RETURNING r."id"`
  const held = new Set(settled.map(({ id }) => id))
  const lost = settlements.filter(({ claimed }) => !held.has(claimed.id))
  if (lost.length > 0) await askForOnePass(tx, lost)
  return held
}

function columnsOf(settlement: Settlement) {
  const { claimed, claimedAt, aim, start, pass, now } = settlement
  const { remoteId, remoteVersion, lastSent, createUncertain } = pass.known
  return {
    id: claimed.id,
    leaseToken: claimed.leaseToken,
    revision: claimed.desiredRevision,
    succeeded: isComplete(settlement),
    wasTried: pass.calls.length > 0,
    // Forgotten while the pass ran: it is to be read and sent once more.
    hadSent: start.lastSent !== null,
    remoteId,
    remoteVersion,
    lastSent,
    createUncertain,
    skipReason: aim.skipReason,
    attempts: attemptsAfter(settlement),
    claimedAt,
    now,
    nextAttemptAt: nextAttemptAt(settlement),
    lastFailure: pass.failed?.failure ?? null,
  }
}

/** A group whose members come with the next pass is not what is desired yet. */
function isComplete({ verdict, pass }: Settlement): boolean {
  return verdict === null && !pass.known.membership.isStale
}

/** Whoever holds the lease now did not know what this pass did: afterwards everything is looked up and sent once more. */
async function askForOnePass(tx: Transaction, lost: Settlement[]): Promise<void> {
  const ids = lost.map(({ claimed }) => claimed.id).toSorted()
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "desiredRevision" = "desiredRevision" + 1, "lastSent" = NULL,
      "createUncertain" = "createUncertain" OR "remoteId" IS NULL, "nextAttemptAt" = ${lost[0]?.now ?? new Date()}
    WHERE "id" = ANY(${ids}::uuid[])`
}

/** A pause is the connector's failure: the resource's own attempts are not burnt. */
function attemptsAfter({ claimed, pass, verdict }: Settlement): number {
  // Halfway through a group, what failed before may fail again.
  if (verdict === null) return pass.known.membership.isStale ? claimed.attempts : 0
  return verdict.kind === "pause" ? claimed.attempts : claimed.attempts + 1
}

function nextAttemptAt({ pass, aim, verdict, now }: Settlement): Date | null {
  if (verdict === null) return pass.known.membership.isStale ? now : aim.revisitAt
  if (verdict.kind === "stop") return null
  return verdict.kind === "pause" ? now : verdict.nextAttemptAt
}
