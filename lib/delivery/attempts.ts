import type { Transaction } from "#lib/db"
import type { Call } from "#lib/delivery/reconcile"
import type { Settlement } from "#lib/delivery/settlement"
import type { Verdict } from "#lib/provisioning/retry"

/** Records every call of passes, each pass in order. */
export async function recordAttempts(tx: Transaction, settlements: Settlement[]): Promise<void> {
  const attempts = settlements.flatMap(attemptsOf)
  if (attempts.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "ProvisioningAttempt" ("connectorId", "resourceType", "resourceId", "resourceName", "operation", "outcome",
      "httpStatus", "scimType", "failureKind", "detail", "method", "url", "requestBody", "responseBody", "durationMs",
      "startedAt", "attempt", "nextAttemptAt")
    SELECT "connectorId", "resourceType"::"ResourceType", "resourceId", "resourceName", "operation", "outcome",
      "httpStatus", "scimType", "failureKind", "detail", "method", "url", "requestBody", "responseBody", "durationMs",
      "startedAt", "attempt", "nextAttemptAt"
    FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS a(
      "connectorId" uuid, "resourceType" text, "resourceId" uuid, "resourceName" text, "operation" text, "outcome" text,
      "httpStatus" int, "scimType" text, "failureKind" text, "detail" text, "method" text, "url" text, "requestBody" jsonb,
      "responseBody" text, "durationMs" int, "startedAt" timestamptz, "attempt" int, "nextAttemptAt" timestamptz)`
}

function attemptsOf({ claimed, pass, verdict }: Settlement) {
  const { connectorId, resourceType, resourceId, resourceName } = claimed
  return pass.calls.map((call) => ({
    connectorId,
    resourceType,
    resourceId,
    resourceName,
    attempt: claimed.attempts + 1,
    ...whatWasSaid(call),
    ...whatCameOfIt(call, verdict),
  }))
}

function whatWasSaid({ exchange }: Call) {
  const { operation, method, url, status, startedAt, durationMs, requestBody, responseBody } = exchange
  return {
    operation,
    method,
    url,
    startedAt,
    httpStatus: status ?? null,
    durationMs: Math.round(durationMs),
    requestBody,
    responseBody: responseBody ?? null,
  }
}

function whatCameOfIt({ outcome, failure }: Call, verdict: Verdict | null) {
  const failed = outcome === "failed"
  return {
    outcome: failed ? outcomeOf(verdict) : outcome,
    scimType: failure?.scimType ?? null,
    failureKind: failure?.kind ?? null,
    detail: failure === undefined ? null : [failure.message, failure.detail].filter(Boolean).join(" "),
    nextAttemptAt: failed && verdict?.kind === "retry" ? verdict.nextAttemptAt : null,
  }
}

function outcomeOf(verdict: Verdict | null): "retrying" | "paused" | "stopped" {
  if (verdict?.kind === "retry") return "retrying"
  return verdict?.kind === "pause" ? "paused" : "stopped"
}
