import type { Transaction } from "#lib/db"
import type { ClaimedResource } from "#lib/delivery/lease"
import type { Pass } from "#lib/delivery/reconcile"
import type { Aim } from "#lib/provisioning/desired"
import type { Verdict } from "#lib/provisioning/retry"
import type { ScimFailure } from "#lib/scim/errors"

interface Settlement {
  claimed: ClaimedResource
  claimedAt: Date
  pass: Pass
  aim: Aim
  /** null: the service provider has what is desired. */
  verdict: Verdict | null
  now: Date
}

/**
 * Writes down what a pass achieved, fenced by the lease. What changed while the pass ran (a newer revision, a wish to try
 * again) keeps the row due.
 * @returns false when the lease was lost: nothing was changed then, but one more pass is asked for.
 */
export async function settle(tx: Transaction, settlement: Settlement): Promise<boolean> {
  const { claimed, claimedAt, pass, aim, verdict, now } = settlement
  const { known } = pass
  // A group whose members come with the next pass is not what is desired yet.
  const succeeded = verdict === null && !known.membership.isStale
  const settled = await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET
      "appliedRevision" = CASE WHEN ${succeeded} THEN ${claimed.desiredRevision}::int ELSE "appliedRevision" END,
      "remoteId" = ${known.remoteId}, "remoteVersion" = ${known.remoteVersion},
      "lastSent" = ${jsonText(known.lastSent)}::jsonb, "createUncertain" = ${known.createUncertain},
      "skipReason" = ${aim.skipReason},
      "attempts" = CASE WHEN "desiredRevision" > ${claimed.desiredRevision}::int THEN 0 ELSE ${attemptsAfter(settlement)}::int END,
      "nextAttemptAt" = CASE
        WHEN "desiredRevision" > ${claimed.desiredRevision}::int OR "nextAttemptAt" > ${claimedAt} THEN ${now}
        ELSE ${nextAttemptAt(settlement)}::timestamptz END,
      "leaseToken" = NULL, "leaseExpiresAt" = NULL,
      "heldAt" = CASE WHEN ${succeeded} THEN NULL ELSE "heldAt" END,
      "lastFailure" = ${jsonText(failureOf(pass))}::jsonb,
      "lastAttemptAt" = CASE WHEN ${pass.calls.length > 0} THEN ${now} ELSE "lastAttemptAt" END,
      "lastSuccessAt" = CASE WHEN ${succeeded} THEN ${now} ELSE "lastSuccessAt" END,
      "updatedAt" = ${now}
    WHERE "id" = ${claimed.id}::uuid AND "leaseToken" = ${claimed.leaseToken}::uuid`
  if (settled === 1) return true
  await askForOnePass(tx, claimed.id, now)
  return false
}

/** Whoever holds the lease now did not know what this pass did: afterwards everything is looked up and sent once more. */
async function askForOnePass(tx: Transaction, id: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "desiredRevision" = "desiredRevision" + 1, "lastSent" = NULL,
      "createUncertain" = "createUncertain" OR "remoteId" IS NULL, "nextAttemptAt" = ${now}
    WHERE "id" = ${id}::uuid`
}

function failureOf(pass: Pass): ScimFailure | null {
  return pass.failed?.failure ?? null
}

function jsonText(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
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
