"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ConnectionSummary, UpdateConnection } from "#lib/connections/schema"
import { DangerRow } from "./danger-row"

interface EnableConnectionRowProps {
  connection: ConnectionSummary
  updateConnection: (input: UpdateConnection) => Promise<ActionResult<{ id: string }>>
}

/** Disables or enables a whole connection, after saying what that means. */
export function EnableConnectionRow({ connection, updateConnection }: EnableConnectionRowProps) {
  const router = useRouter()
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { id, name, enabled } = connection
  const { run, pending, error } = useAction(updateConnection, () => {
    setAsking(false)
    toast({ title: "Update successful", description: `The connection is ${enabled ? "disabled" : "enabled"}.` })
    router.refresh()
  })
  const change = () => void run({ id, enabled: !enabled })
  const verb = enabled ? "Disable" : "Enable"
  const button = (
    <Button
      configures
      pending={pending && !enabled}
      pendingLabel="Enabling…"
      onClick={enabled ? () => setAsking(true) : change}
    >
      {verb} connection
    </Button>
  )
  return (
    <DangerRow title={`${verb} connection`} action={button} error={asking ? undefined : error}>
      {enabled ? whenEnabled : whenDisabled}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Disable ${name}?`}
        description={whatDisablingMeans}
        confirmLabel="Disable connection"
        pendingLabel="Disabling…"
        pending={pending}
        error={error}
        onConfirm={change}
      />
    </DangerRow>
  )
}

const whenEnabled = "Once you disable it, nothing is sent to the application until you enable it again."

const whenDisabled =
  "Nothing is sent to the application now, whatever its connectors say. Once you enable it, changes that were held are sent, and users who are onboarded from then on get an account there."

const whatDisablingMeans =
  "Its connectors stop at once and keep their settings. Changes to users who already have an account there are held, and sent when you enable it again. Users who are onboarded in the meantime get no account there."
