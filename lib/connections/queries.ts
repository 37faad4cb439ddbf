import { z } from "zod"
import type { ConnectionSummary } from "#lib/connections/schema"
import { db } from "#lib/db"

const summary = {
  id: true,
  name: true,
  description: true,
  enabled: true,
  connectors: {
    select: { id: true, name: true, enabled: true, pausedAt: true },
    orderBy: { createdAt: "asc" },
  },
} as const

/** Every connection, by name. */
export async function listConnections(): Promise<ConnectionSummary[]> {
  const connections = await db.connection.findMany({ select: summary, orderBy: { nameKey: "asc" } })
  return connections.map(toSummary)
}

/** One connection, or null when there is none with this id (an id that is no UUID included). */
export async function getConnection(id: string): Promise<ConnectionSummary | null> {
  if (!z.uuid().safeParse(id).success) return null
  const connection = await db.connection.findUnique({ where: { id }, select: summary })
  return connection && toSummary(connection)
}

interface StoredSummary extends Omit<ConnectionSummary, "connectors"> {
  connectors: { id: string; name: string; enabled: boolean; pausedAt: Date | null }[]
}

function toSummary({ connectors, ...connection }: StoredSummary): ConnectionSummary {
  return {
    ...connection,
    connectors: connectors.map(({ pausedAt, ...connector }) => ({ ...connector, paused: pausedAt !== null })),
  }
}
