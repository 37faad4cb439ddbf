import { Prisma } from "#lib/generated/prisma/client"
import type { FailureFilter, RetryScope } from "#lib/retries/schema"

/** The rows of `condition` and `leftOut`: r, with its connector c and connection n. */
export const rowsWithConnector = Prisma.sql`"ProvisionedResource" r
  JOIN "OutboundConnector" c ON c."id" = r."connectorId"
  JOIN "Connection" n ON n."id" = c."connectionId"`

/** The very condition of the index of what is not as desired: what is in sync costs nothing. */
export const isUndone = Prisma.sql`r."appliedRevision" < r."desiredRevision"`

/** Whether an undone row failed: stopped, or waiting for another try after a failure (as lib/provisioning/status derives it). */
export const hasFailed = Prisma.sql`(r."nextAttemptAt" IS NULL OR (r."attempts" > 0 AND r."lastFailure" IS NOT NULL))`

/** Why an undone row is not to be tried again; null where it is. */
export const leftOut = Prisma.sql`CASE
  WHEN r."heldAt" IS NOT NULL THEN 'held'
  WHEN r."excludedBy" IS NOT NULL THEN 'excluded'
  WHEN NOT (c."enabled" AND n."enabled") THEN 'disabled'
  WHEN c."pausedAt" IS NOT NULL THEN 'paused'
  WHEN NOT ${hasFailed} THEN 'waiting' END`

/** The sentence that rows failed for the same reason share; conflicts name the account, so theirs differ. */
export const sharedMessage = Prisma.sql`CASE WHEN r."lastFailure"->>'kind' <> 'uniqueness' THEN r."lastFailure"->>'message' END`

/** Whether a row is of a scope, over r. */
export function isChosen(scope: RetryScope): Prisma.Sql {
  switch (scope.kind) {
    case "rows":
      return Prisma.sql`r."id" = ANY(${scope.rowIds}::uuid[])`
    case "resource":
      return Prisma.sql`r."resourceType" = ${scope.resourceType}::"ResourceType" AND r."resourceId" = ${scope.resourceId}::uuid
        ${and(scope.connectorId, (id) => Prisma.sql`r."connectorId" = ${id}::uuid`)}`
    default:
      return isOfFilter(scope)
  }
}

/** Whether a row is of a filter, over r. */
export function isOfFilter({ connector, reason, message, since, q }: FailureFilter): Prisma.Sql {
  return Prisma.sql`TRUE
    ${and(connector, (id) => Prisma.sql`r."connectorId" = ${id}::uuid`)}
    ${and(reason, (kind) => Prisma.sql`r."lastFailure"->>'kind' = ${kind}`)}
    ${and(message, (text) => Prisma.sql`r."lastFailure"->>'message' = ${text}`)}
    ${and(since, (moment) => Prisma.sql`r."lastAttemptAt" >= ${new Date(moment)}`)}
    ${and(q, (text) => Prisma.sql`strpos(lower(r."resourceName"), ${text.toLowerCase()}) > 0`)}`
}

function and(value: string | undefined, condition: (value: string) => Prisma.Sql): Prisma.Sql {
  return value === undefined || value === "" ? Prisma.empty : Prisma.sql`AND ${condition(value)}`
}
