import type { Transaction } from "#lib/db"
import { isNewlySkipped } from "#lib/delivery/counts"
import type { Call } from "#lib/delivery/reconcile"
import type { Settlement } from "#lib/delivery/settlement"
import { changedAttributes } from "#lib/provisioning/changes"
import { type ManagedAttributes, managedAttributesSchema } from "#lib/provisioning/mapping"
import type { Verdict } from "#lib/provisioning/retry"
import { redact } from "#lib/scim/redact"

/** Records every call of passes, each pass in order, and once that a resource is skipped. */
export async function recordAttempts(tx: Transaction, settlements: Settlement[]): Promise<void> {
  const attempts = settlements.flatMap(attemptsOf)
  if (attempts.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "ProvisioningAttempt" ("connectorId", "resourceType", "resourceId", "resourceName", "passId", "operation",
      "outcome", "httpStatus", "scimType", "failureKind", "detail", "method", "url", "changes", "requestBody", "responseBody",
      "durationMs", "startedAt", "attempt", "nextAttemptAt")
    SELECT "connectorId", "resourceType"::"ResourceType", "resourceId", "resourceName", "passId", "operation",
      "outcome", "httpStatus", "scimType", "failureKind", "detail", "method", "url", "changes", "requestBody", "responseBody",
      "durationMs", "startedAt", "attempt", "nextAttemptAt"
    FROM jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) AS a(
      "connectorId" uuid, "resourceType" text, "resourceId" uuid, "resourceName" text, "passId" uuid, "operation" text,
      "outcome" text, "httpStatus" int, "scimType" text, "failureKind" text, "detail" text, "method" text, "url" text,
      "changes" jsonb, "requestBody" jsonb, "responseBody" text, "durationMs" int, "startedAt" timestamptz, "attempt" int,
      "nextAttemptAt" timestamptz)`
}

function attemptsOf(settlement: Settlement) {
  const { claimed, pass, verdict } = settlement
  const { connectorId, resourceType, resourceId, resourceName, leaseToken: passId } = claimed
  const resource = { connectorId, resourceType, resourceId, resourceName, passId, attempt: claimed.attempts + 1 }
  if (isNewlySkipped(settlement)) return [{ ...resource, ...skipped(settlement) }]
  return pass.calls.map((call) => ({
    ...resource,
    ...whatWasSaid(call),
    ...whatCameOfIt(call, verdict),
    changes: whatItChanges(call, settlement),
  }))
}

function skipped({ aim, now }: Settlement) {
  return { operation: "none", outcome: "skipped", detail: aim.skipReason, startedAt: now, durationMs: 0 }
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

/** A create's request says everything; of an account whose state is not known, nothing can be said. */
function whatItChanges({ exchange }: Call, { aim, start }: Settlement) {
  const isChange = exchange.operation === "patch" || exchange.operation === "replace"
  if (!isChange || start.lastSent === null || !aim.desired?.present) return null
  return changedAttributes(shown(start.lastSent), shown(aim.desired.body))
}

function shown(attributes: ManagedAttributes): ManagedAttributes {
  return managedAttributesSchema.parse(redact(attributes, []))
}
