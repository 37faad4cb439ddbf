import { db } from "#lib/db"
import { pageByKey } from "#lib/directory/keyset"
import { Prisma } from "#lib/generated/prisma/client"
import { hasFailed, isOfFilter, isUndone, leftOut, rowsWithConnector, sharedMessage } from "#lib/retries/condition"
import type {
  ConnectorName,
  FailedResource,
  FailureFilter,
  FailureGroup,
  FailuresPage,
  FailuresPageQuery,
} from "#lib/retries/schema"
import { type ScimFailure, scimFailureKindSchema, scimFailureSchema } from "#lib/scim/errors"

const shownGroups = 100

/** Failed, and to be tried again when an administrator says so. */
const isRetryable = Prisma.sql`${isUndone} AND ${leftOut} IS NULL`

/** What failed and is still not as desired: by connector and reason with the numbers, and one page of it, last tried first. */
export async function listFailures({ after, before, ...filter }: FailuresPageQuery): Promise<FailuresPage> {
  const [{ total, groups }, page, connectors] = await Promise.all([
    failureGroups(filter),
    failedRows(filter, { after, before }),
    connectorsThatFail(filter.connector),
  ])
  const shown = { groups: groups.slice(0, shownGroups), hasMoreGroups: groups.length > shownGroups }
  return { total, connectors, ...shown, ...page }
}

/** The connectors where something failed, and the one that is asked for. */
export async function connectorsThatFail(chosen: string | undefined): Promise<ConnectorName[]> {
  return db.$queryRaw`
    SELECT c."id", c."name" AS "connector", n."name" AS "connection"
    FROM "OutboundConnector" c JOIN "Connection" n ON n."id" = c."connectionId"
    WHERE c."id" = ${chosen ?? null}::uuid OR EXISTS (
      SELECT 1 FROM "ProvisionedResource" r WHERE r."connectorId" = c."id" AND ${isUndone} AND ${hasFailed})
    ORDER BY n."nameKey", c."nameKey"`
}

interface GroupRow extends Omit<FailureGroup, "reason" | "oldestAt" | "newestAt" | "detail"> {
  reason: string | null
  oldestAt: Date | null
  newestAt: Date | null
  total: number
  failure: unknown
}

async function failureGroups(filter: FailureFilter): Promise<{ total: number; groups: FailureGroup[] }> {
  const rows = await db.$queryRaw<GroupRow[]>`
    WITH grouped AS (
      SELECT r."connectorId", r."lastFailure"->>'kind' AS "reason", ${sharedMessage} AS "message",
        (sum(count(*)) OVER ())::int AS "total", count(*)::int AS "count", (count(*) FILTER (WHERE r."nextAttemptAt" IS NULL))::int AS "stopped",
        min(r."lastAttemptAt") AS "oldestAt", max(r."lastAttemptAt") AS "newestAt", min(r."id"::text)::uuid AS "exampleId"
      FROM ${rowsWithConnector} WHERE ${isRetryable} AND ${isOfFilter(filter)}
      GROUP BY 1, 2, 3 ORDER BY "count" DESC, 1, 2, 3 LIMIT ${shownGroups + 1}
    )
    SELECT g.*, c."name" AS "connector", n."name" AS "connection", n."id" AS "connectionId",
      e."resourceName" AS "example", e."lastFailure" AS "failure"
    FROM grouped g
    JOIN "OutboundConnector" c ON c."id" = g."connectorId"
    JOIN "Connection" n ON n."id" = c."connectionId"
    JOIN "ProvisionedResource" e ON e."id" = g."exampleId"
    ORDER BY g."count" DESC, c."nameKey", g."reason", g."message"`
  return { total: rows[0]?.total ?? 0, groups: rows.map(toGroup) }
}

function toGroup(row: GroupRow): FailureGroup {
  const { failure, total: _, ...columns } = row
  return {
    ...columns,
    reason: scimFailureKindSchema.nullable().catch(null).parse(row.reason),
    detail: sentenceOf(failure),
    oldestAt: row.oldestAt?.toISOString() ?? null,
    newestAt: row.newestAt?.toISOString() ?? null,
  }
}

interface FailedRow extends Omit<FailedResource, "reason" | "sentence" | "lastAttemptAt" | "nextAttemptAt"> {
  failure: unknown
  lastAttemptAt: Date | null
  nextAttemptAt: Date | null
  key: string
}

/** Last tried first: the key grows as the moment gets older, and is one text so that rows of one moment have an order too. */
const newestFirst = Prisma.sql`(
  lpad((9999999999999 - floor(extract(epoch FROM COALESCE(r."lastAttemptAt", r."createdAt")) * 1000)::bigint)::text, 13, '0')
  || r."id"::text) COLLATE "C"`

interface Keys {
  after?: string | undefined
  before?: string | undefined
}

/** One page of what failed, last tried first; `only` narrows it down, over r. */
export async function failedRows(filter: FailureFilter, keys: Keys, only = Prisma.empty) {
  const { rows, previous, next } = await pageByKey(
    keys,
    newestFirst,
    (row: FailedRow) => row.key,
    async (rest) => db.$queryRaw`
      SELECT r."id", r."resourceType"::text, r."resourceId", r."resourceName", r."connectorId", c."name" AS "connector",
        n."name" AS "connection", r."lastFailure" AS "failure", r."lastAttemptAt", r."nextAttemptAt", r."attempts",
        ${newestFirst} AS "key"
      FROM ${rowsWithConnector} WHERE ${isRetryable} AND ${isOfFilter(filter)} ${only} ${rest}`,
  )
  return { failures: rows.map(toFailed), previous, next }
}

function toFailed({ failure, lastAttemptAt, nextAttemptAt, ...row }: FailedRow): FailedResource {
  return {
    id: row.id,
    resourceType: row.resourceType,
    resourceId: row.resourceId,
    resourceName: row.resourceName,
    connectorId: row.connectorId,
    connector: row.connector,
    connection: row.connection,
    attempts: row.attempts,
    reason: scimFailureSchema.safeParse(failure).data?.kind ?? null,
    sentence: sentenceOf(failure),
    lastAttemptAt: lastAttemptAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  }
}

function sentenceOf(failure: unknown): string | null {
  const { message, detail } = scimFailureSchema.safeParse(failure).data ?? ({} as Partial<ScimFailure>)
  return [message, detail].filter(Boolean).join(" ") || null
}
