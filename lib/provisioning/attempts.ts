import { attemptIds, type Subject } from "#lib/activity/attempt-ids"
import { spanOf } from "#lib/activity/span"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import type { AttemptDetail, AttemptSummary, AttemptsPage, AttemptsQuery } from "#lib/provisioning/schema"

const pageSize = 50

export const summaryFields = {
  id: true,
  connectorId: true,
  connector: { select: { name: true, connection: { select: { id: true, name: true } } } },
  resourceType: true,
  resourceId: true,
  resourceName: true,
  operation: true,
  outcome: true,
  httpStatus: true,
  scimType: true,
  failureKind: true,
  detail: true,
  attempt: true,
  durationMs: true,
  startedAt: true,
  nextAttemptAt: true,
} as const

/** Attempts of a connector, a user or a group, newest first, 50 at a time, by key. */
export async function listAttempts(query: AttemptsQuery): Promise<AttemptsPage> {
  const ids = await newestIds(query)
  const rows = await db.provisioningAttempt.findMany({
    where: { id: { in: ids.slice(0, pageSize) } },
    select: summaryFields,
    orderBy: { id: "desc" },
  })
  const attempts = rows.map(toSummary)
  return { attempts, nextBefore: ids.length > pageSize ? (attempts.at(-1)?.id ?? null) : null }
}

async function newestIds(query: AttemptsQuery): Promise<bigint[]> {
  const { before } = query
  const filter = { outcome: "all" as const, ...("connectorId" in query && { connector: query.connectorId }) }
  const span = await spanOf(filter, before === undefined ? {} : { before: BigInt(before) })
  return attemptIds(filter, subjectOf(query), span, pageSize + 1)
}

function subjectOf(query: AttemptsQuery): Subject[] | null {
  if ("userId" in query) return [{ type: "User", id: query.userId }]
  return "groupId" in query ? [{ type: "Group", id: query.groupId }] : null
}

/** One attempt with what was said, or null when there is none with this id (an id that is no number included). */
export async function findAttempt(id: string): Promise<AttemptDetail | null> {
  if (!/^[1-9]\d{0,17}$/.test(id)) return null
  const row = await db.provisioningAttempt.findUnique({
    where: { id: BigInt(id) },
    select: { ...summaryFields, method: true, url: true, requestBody: true, responseBody: true },
  })
  if (row === null) return null
  const { method, url, requestBody, responseBody } = row
  return { ...toSummary(row), method, url, requestBody, responseBody }
}

type SummaryRow = Prisma.ProvisioningAttemptGetPayload<{ select: typeof summaryFields }>

export function toSummary({ connector, ...columns }: SummaryRow): AttemptSummary {
  return {
    ...columns,
    id: columns.id.toString(),
    connector: connector.name,
    connectionId: connector.connection.id,
    connection: connector.connection.name,
    startedAt: columns.startedAt.toISOString(),
    nextAttemptAt: columns.nextAttemptAt?.toISOString() ?? null,
  }
}
