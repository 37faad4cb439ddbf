import type { ActivityFilter } from "#lib/activity/schema"
import { Prisma } from "#lib/generated/prisma/client"

/** What a pass comes to, and what the choices of the filter stand for. */
const outcomesOf: Record<string, string[]> = {
  results: ["succeeded", "adopted", "stopped", "retrying", "paused", "skipped"],
  succeeded: ["succeeded", "adopted"],
}

/** The outcomes that are asked for; null where any will do. */
function outcomesAsked({ outcome = "results" }: { outcome?: string }): string[] | null {
  return outcome === "all" ? null : (outcomesOf[outcome] ?? [outcome])
}

/** The statuses that are asked for; null where any will do. */
function statusesAsked({ status }: Pick<ActivityFilter, "status">): number[] | null {
  if (status === undefined) return null
  if (!status.endsWith("xx")) return [Number(status)]
  const lowest = Number(status.charAt(0)) * 100
  return Array.from({ length: 100 }, (_, place) => lowest + place)
}

/** A user or group, and of which type. */
export interface Subject {
  type: string
  id: string
}

/** Over "ProvisioningAttempt" a: everything but the moments. */
export function attemptCondition(filter: ActivityFilter, subjects: Subject[] | null): Prisma.Sql {
  const { connector, operation } = filter
  const outcomes = outcomesAsked(filter)
  const statuses = statusesAsked(filter)
  const parts = [
    outcomes !== null && Prisma.sql`a."outcome" = ANY(${outcomes})`,
    connector !== undefined && Prisma.sql`a."connectorId" = ${connector}::uuid`,
    operation !== undefined && Prisma.sql`a."operation" = ${operation}`,
    statuses !== null && Prisma.sql`a."httpStatus" BETWEEN ${statuses[0]} AND ${statuses.at(-1)}`,
    subjects !== null && Prisma.sql`a."resourceId" = ANY(${subjects.map(({ id }) => id)}::uuid[])`,
  ].filter((part) => part !== false)
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ")
}

/**
 * What the newest attempts are looked for by: each of a few values has an index that ends with the id, so however many attempts
 * there are, of each value only the newest are read. Null: by id alone, because nearly all pass.
 */
export function drivingValues(filter: ActivityFilter, subjects: Subject[] | null): Prisma.Sql | null {
  if (subjects !== null) {
    const [types, ids] = [subjects.map(({ type }) => type), subjects.map(({ id }) => id)]
    return Prisma.sql`unnest(${types}::"ResourceType"[], ${ids}::uuid[]) AS v("type", "id")`
  }
  const statuses = statusesAsked(filter)
  if (statuses !== null) return Prisma.sql`unnest(${statuses}::int[]) AS v("status")`
  if (filter.outcome === undefined || filter.outcome === "all") return null
  return Prisma.sql`unnest(${outcomesAsked(filter)}::text[]) AS v("outcome")`
}

/** The condition that ties an attempt to one of the driving values. */
export function drivenBy(filter: ActivityFilter, subjects: Subject[] | null): Prisma.Sql {
  if (subjects !== null) return Prisma.sql`a."resourceType" = v."type" AND a."resourceId" = v."id"`
  return filter.status === undefined ? Prisma.sql`a."outcome" = v."outcome"` : Prisma.sql`a."httpStatus" = v."status"`
}
