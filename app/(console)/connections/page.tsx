import type { Metadata } from "next"
import { ConnectionList } from "#components/connections/connection-list"
import { listConnections } from "#lib/connections/queries"
import { requireAdministrator } from "#lib/session"

export const metadata: Metadata = { title: "Connections" }

export default async function ConnectionsPage() {
  await requireAdministrator("/connections")
  return <ConnectionList initial={await listConnections()} />
}
