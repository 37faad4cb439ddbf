import type { Transaction } from "#lib/db"
import type { Settlement } from "#lib/delivery/settlement"
import { latencyBucket } from "#lib/provisioning/latency"

interface Counted {
  connectorId: string
  hour: string
  resourceType: string
  measure: string
  bucket: number
}

const hourMs = 3_600_000

/** Adds what passes achieved to the counts of their hour. */
export async function recordCounts(tx: Transaction, settlements: Settlement[]): Promise<void> {
  const counts = new Map<string, Counted & { count: number }>()
  for (const counted of settlements.flatMap(countedOf)) {
    const key = Object.values(counted).join(" ")
    counts.set(key, { ...counted, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  if (counts.size === 0) return
  // In one order, so that two workers never wait for each other.
  const rows = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  await tx.$executeRaw`
    INSERT INTO "ProvisioningCount" AS c ("connectorId", "hour", "resourceType", "measure", "bucket", "count")
    SELECT "connectorId", "hour", "resourceType"::"ResourceType", "measure", "bucket", "count"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n(
      "connectorId" uuid, "hour" timestamptz, "resourceType" text, "measure" text, "bucket" int, "count" int)
    ON CONFLICT ("connectorId", "hour", "resourceType", "measure", "bucket") DO UPDATE SET "count" = c."count" + excluded."count"`
}

function countedOf(settlement: Settlement): Counted[] {
  const { claimed, now } = settlement
  const { connectorId, resourceType, lastSuccessAt, createdAt } = claimed
  const measure = measureOf(settlement)
  if (measure === null) return []
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs).toISOString()
  const counted = { connectorId, hour, resourceType, measure, bucket: 0 }
  // Only the first time tells how long somebody waited for an account.
  if (measure !== "provisioned" || lastSuccessAt !== null) return [counted]
  return [counted, { ...counted, measure: "latency", bucket: latencyBucket(now.getTime() - createdAt.getTime()) }]
}

function measureOf({ claimed, aim, start, pass, verdict }: Settlement): string | null {
  if (verdict !== null) return { retry: "retrying", stop: "stopped", pause: "paused" }[verdict.kind]
  if (isNewlySkipped({ claimed, aim })) return "skipped"
  if (pass.calls.length === 0 || aim.desired === null) return null
  if (!aim.desired.present) return start.remoteId === null ? null : "removed"
  if (pass.known.remoteId === null) return null
  return start.remoteId === null ? "provisioned" : "updated"
}

/** The policies keep a resource away that they did not keep away before, or for another reason. */
export function isNewlySkipped({ claimed, aim }: Pick<Settlement, "claimed" | "aim">): boolean {
  return aim.skipReason !== null && aim.skipReason !== claimed.skipReason
}
