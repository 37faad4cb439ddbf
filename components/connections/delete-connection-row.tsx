"use client"

import { useRouter } from "next/navigation"
import { useId, useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ConnectionSummary, DeleteConnection } from "#lib/connections/schema"
import { deletionObstacle } from "#lib/connections/terms"
import { DangerRow } from "./danger-row"

interface DeleteConnectionRowProps {
  connection: ConnectionSummary
  deleteConnection: (input: DeleteConnection) => Promise<ActionResult<void>>
}

/** Deletes a connection after its name was typed; while a connector is enabled it says why not. */
export function DeleteConnectionRow({ connection, deleteConnection }: DeleteConnectionRowProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const reasonId = useId()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(deleteConnection, () => {
    toast({ title: "Delete successful", description: "Successfully deleted the connection." })
    router.push("/connections")
  })
  const { id, name, connectors } = connection
  const enabled = connectors.filter((connector) => connector.enabled).map((connector) => connector.name)
  const obstacle = enabled.length > 0 ? deletionObstacle(enabled) : undefined

  const button = (
    <Button
      configures
      variant="danger"
      disabled={obstacle !== undefined}
      aria-describedby={reasonId}
      onClick={() => setAsking(true)}
    >
      Delete connection
    </Button>
  )
  return (
    <DangerRow title="Delete connection" action={button}>
      <span id={reasonId}>{obstacle ?? "Once you delete it, it cannot be recovered. Please be certain."}</span>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Are you sure?"
        description={<WhatDeletingMeans connectors={connectors.map((connector) => connector.name)} />}
        typeToConfirm={name}
        confirmLabel="Delete connection"
        pendingLabel="Deleting…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id, confirmation: name })}
      />
    </DangerRow>
  )
}

function WhatDeletingMeans({ connectors }: { connectors: string[] }) {
  const which = new Intl.ListFormat("en").format(connectors)
  const gone = `Its disabled ${connectors.length === 1 ? "connector" : "connectors"} ${which}, what is known of the users sent through ${connectors.length === 1 ? "it" : "them"}, and every recorded attempt are deleted with it. `
  return (
    <>
      This action is irreversible and will permanently delete the connection. {connectors.length > 0 && gone}
      Accounts that exist in the application stay there.
    </>
  )
}
