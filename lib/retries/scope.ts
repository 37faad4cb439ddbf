import type { Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import type { RetryScope } from "#lib/retries/schema"
import { reasonNames } from "#lib/retries/words"

interface Description {
  /** In words, for who reads it later. */
  chosen: string
  /** What the audit event is about, where that is one thing. */
  subject: { type: "OutboundConnector" | "User" | "Group"; id: string; name: string } | null
}

/** Says in words what a retry was to try. @throws Refusal (notFound) when it is gone */
export async function describeScope(tx: Transaction, scope: RetryScope): Promise<Description> {
  switch (scope.kind) {
    case "rows":
      return describeRows(tx, scope.rowIds)
    case "resource":
      return describeResource(tx, scope)
    default:
      return describeFilter(tx, scope)
  }
}

const rowColumns = {
  resourceType: true,
  resourceId: true,
  resourceName: true,
  connector: { select: { name: true, connection: { select: { name: true } } } },
} as const

async function describeRows(tx: Transaction, rowIds: string[]): Promise<Description> {
  const [id, ...more] = rowIds
  if (id === undefined || more.length > 0) return { chosen: `${rowIds.length} that were selected`, subject: null }
  const row = await tx.provisionedResource.findUnique({ where: { id }, select: rowColumns })
  if (row === null) throw gone()
  const { resourceType: type, resourceId, resourceName: name } = row
  return { chosen: `${name} in ${nameOf(row.connector)}`, subject: { type, id: resourceId, name } }
}

type ResourceScope = Extract<RetryScope, { kind: "resource" }>

async function describeResource(tx: Transaction, scope: ResourceScope): Promise<Description> {
  const { resourceType, resourceId, connectorId } = scope
  const where = { resourceType, resourceId, ...(connectorId !== undefined && { connectorId }) }
  const row = await tx.provisionedResource.findFirst({ where, select: rowColumns })
  if (row === null) throw gone()
  const { resourceName: name, connector } = row
  const subject = { type: resourceType, id: resourceId, name }
  return { chosen: connectorId === undefined ? name : `${name} in ${nameOf(connector)}`, subject }
}

type FilterScope = Extract<RetryScope, { kind: "failed" }>

async function describeFilter(tx: Transaction, { connector: id, reason, message, since, q }: FilterScope) {
  const select = { name: true, connection: { select: { name: true } } } as const
  const connector = id === undefined ? null : await tx.outboundConnector.findUnique({ where: { id }, select })
  if (id !== undefined && connector === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  const parts = [
    connector ? `What failed in ${nameOf(connector)}` : "What failed in any connector",
    since && ` since ${since.slice(0, 16).replace("T", " ")} UTC`,
    q && `, with “${q}” in its name`,
    reason && `: ${message ?? reasonNames[reason]}`,
  ]
  const subject =
    id !== undefined && connector ? ({ type: "OutboundConnector", id, name: connector.name } as const) : null
  return { chosen: parts.filter(Boolean).join(""), subject }
}

function nameOf({ name, connection }: { name: string; connection: { name: string } }): string {
  return `${name} of ${connection.name}`
}

function gone(): Refusal {
  return new Refusal("notFound", "It was deleted meanwhile: there is nothing to try again.")
}
