import { db } from "#lib/db"
import type { HourCounts } from "#lib/provisioning/health"

const hourMs = 3_600_000
const hours = 24

/** The last 24 hours of each connector, the oldest first; the last one is under way. Every id asked for has an answer. */
export async function recentHours(connectorIds: string[], now = new Date()): Promise<Record<string, HourCounts[]>> {
  const first = Math.floor(now.getTime() / hourMs) - hours + 1
  const rows = await db.$queryRaw<{ connectorId: string; hour: Date; succeeded: number; failed: number }[]>`
    SELECT "connectorId", "hour",
      COALESCE(sum("count") FILTER (WHERE "measure" IN ('provisioned', 'updated', 'removed')), 0)::int AS "succeeded",
      COALESCE(sum("count") FILTER (WHERE "measure" IN ('retrying', 'stopped', 'paused')), 0)::int AS "failed"
    FROM "ProvisioningCount"
    WHERE "connectorId" = ANY(${connectorIds}::uuid[]) AND "hour" >= ${new Date(first * hourMs)}
    GROUP BY 1, 2`
  const recent = Object.fromEntries(
    connectorIds.map((id) => [id, Array.from({ length: hours }, () => ({ succeeded: 0, failed: 0 }))]),
  )
  for (const { connectorId, hour, succeeded, failed } of rows) {
    const counts = recent[connectorId]?.[hour.getTime() / hourMs - first]
    if (counts) Object.assign(counts, { succeeded, failed })
  }
  return recent
}
