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
  const { before } = query
  const rows = await db.provisioningAttempt.findMany({
    where: { ...subjectOf(query), ...(before !== undefined && { id: { lt: BigInt(before) } }) },
    select: summaryFields,
    orderBy: { id: "desc" },
    take: pageSize + 1,
  })
  const attempts = rows.slice(0, pageSize).map(toSummary)
  return { attempts, nextBefore: rows.length > pageSize ? (attempts.at(-1)?.id ?? null) : null }
}

function subjectOf(query: AttemptsQuery) {
  if ("userId" in query) return { resourceType: "User" as const, resourceId: query.userId }
  if ("groupId" in query) return { resourceType: "Group" as const, resourceId: query.groupId }
  return { connectorId: query.connectorId }
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
