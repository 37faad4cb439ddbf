import type { ActivityFilter } from "#lib/activity/schema"
import { Prisma } from "#lib/generated/prisma/client"

/** What a pass comes to, and what the choices of the filter stand for. */
const outcomesOf: Record<string, string[]> = {
  results: ["succeeded", "adopted", "stopped", "retrying", "paused", "skipped"],
  succeeded: ["succeeded", "adopted"],
}

const lookUps = new Set<string | undefined>(["get", "find", "discover"])

/** Over "operation" and "outcome", whatever has them. Who asks for look-ups means whatever came of them. */
export function outcomeCondition({ operation, ...asked }: Pick<ActivityFilter, "operation" | "outcome">): Prisma.Sql {
  const outcome = asked.outcome ?? (lookUps.has(operation) ? "all" : "results")
  if (outcome === "all") return Prisma.sql`TRUE`
  const among = Prisma.sql`"outcome" = ANY(${outcomesOf[outcome] ?? [outcome]})`
  // An account that was gone when it was to be deleted: the goal is met.
  const isMet = Prisma.sql`("operation" = 'delete' AND "outcome" = 'gone')`
  return outcome in outcomesOf ? Prisma.sql`(${among} OR ${isMet})` : among
}

/** The lowest and the highest status that is asked for; null where any will do. */
export function statusesAsked({ status }: Pick<ActivityFilter, "status">): { lowest: number; highest: number } | null {
  if (status === undefined) return null
  if (!status.endsWith("xx")) return { lowest: Number(status), highest: Number(status) }
  const lowest = Number(status.charAt(0)) * 100
  return { lowest, highest: lowest + 99 }
}

/** Over the columns of "ProvisioningAttempt": everything but the moments and who it is about. */
export function attemptCondition(filter: ActivityFilter): Prisma.Sql {
  const { connector, operation } = filter
  const statuses = statusesAsked(filter)
  const parts = [
    outcomeCondition(filter),
    connector !== undefined && Prisma.sql`"connectorId" = ${connector}::uuid`,
    operation !== undefined && Prisma.sql`"operation" = ${operation}`,
    statuses !== null && Prisma.sql`"httpStatus" BETWEEN ${statuses.lowest} AND ${statuses.highest}`,
  ]
  return allOf(parts)
}

/** Every part that is there. */
export function allOf(parts: (Prisma.Sql | false)[]): Prisma.Sql {
  return Prisma.join(
    parts.filter((part) => part !== false),
    " AND ",
  )
}
