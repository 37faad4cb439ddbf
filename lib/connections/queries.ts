import { z } from "zod"
import type { ConnectionSummary } from "#lib/connections/schema"
import { connectorHealths } from "#lib/connectors/health"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"

const summary = {
  id: true,
  name: true,
  description: true,
  enabled: true,
  connectors: { select: { id: true, name: true, enabled: true, lastSuccessAt: true }, orderBy: { createdAt: "asc" } },
} as const

type StoredSummary = Prisma.ConnectionGetPayload<{ select: typeof summary }>

/** Every connection, by name, with how its connectors do. */
export async function listConnections(): Promise<ConnectionSummary[]> {
  return summaries(await db.connection.findMany({ select: summary, orderBy: { nameKey: "asc" } }))
}

/** One connection, or null when there is none with this id (an id that is no UUID included). */
export async function getConnection(id: string): Promise<ConnectionSummary | null> {
  if (!z.uuid().safeParse(id).success) return null
  const connection = await db.connection.findUnique({ where: { id }, select: summary })
  const [found = null] = await summaries(connection === null ? [] : [connection])
  return found
}

async function summaries(connections: StoredSummary[]): Promise<ConnectionSummary[]> {
  const healths = await connectorHealths(connections.flatMap(({ connectors }) => connectors.map(({ id }) => id)))
  return connections.map(({ connectors, ...connection }) => ({
    ...connection,
    connectors: connectors.flatMap(({ lastSuccessAt, ...connector }) => {
      const known = healths.get(connector.id)
      return known ? { ...connector, ...known, lastSuccessAt: lastSuccessAt?.toISOString() ?? null } : []
    }),
  }))
}
