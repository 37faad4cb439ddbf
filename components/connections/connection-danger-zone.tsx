"use client"

import { Card } from "#components/ui/card"
import type { ActionResult } from "#lib/action-result"
import type { ConnectionSummary, DeleteConnection, UpdateConnection } from "#lib/connections/schema"
import { DeleteConnectionRow } from "./delete-connection-row"
import { EnableConnectionRow } from "./enable-connection-row"

interface DangerZoneProps {
  connection: ConnectionSummary
  updateConnection: (input: UpdateConnection) => Promise<ActionResult<{ id: string }>>
  deleteConnection: (input: DeleteConnection) => Promise<ActionResult<void>>
}

/** What stops provisioning: disabling the connection as a whole, and deleting it. */
export function ConnectionDangerZone({ connection, updateConnection, deleteConnection }: DangerZoneProps) {
  return (
    <Card title="Danger Zone" tone="danger" flush>
      <div className="divide-y">
        <EnableConnectionRow connection={connection} updateConnection={updateConnection} />
        <DeleteConnectionRow connection={connection} deleteConnection={deleteConnection} />
      </div>
    </Card>
  )
}
