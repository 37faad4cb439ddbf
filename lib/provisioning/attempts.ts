import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import type { AttemptDetail, AttemptSummary } from "#lib/provisioning/schema"

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
