"use client"

import { Trash2 } from "lucide-react"
import { useId, useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { GuardedLink } from "#components/shell/guarded-link"
import { useAction } from "#components/ui/action"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { IconButton } from "#components/ui/icon-button"
import { Switch } from "#components/ui/switch"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ConnectorSummary, DeleteConnector, UpdateConnector } from "#lib/connectors/schema"

interface ConnectorRowActionsProps {
  connector: ConnectorSummary
  deleteConnector: (input: DeleteConnector) => Promise<ActionResult<void>>
  onToggle: () => void
  onDeleted: () => Promise<void>
}

/** The toggle, which Update saves, and the trash, which is refused while the connector is enabled. */
export function ConnectorRowActions({ connector, deleteConnector, onToggle, onDeleted }: ConnectorRowActionsProps) {
  const { register, control } = useFormContext<UpdateConnector>()
  const isOn = useWatch({ control, name: "enabled" })
  const reasonId = useId()
  const [asking, setAsking] = useState(false)
  const obstacle = deleteObstacle(connector.enabled, isOn)
  return (
    <>
      {connector.counts.stopped > 0 && (
        <GuardedLink
          href={`/failures?connector=${connector.id}`}
          aria-label={`${connector.counts.stopped.toLocaleString("en")} stopped in ${connector.name}: see why`}
          className="rounded-sm text-sm font-medium whitespace-nowrap text-danger tabular-nums hover:underline"
        >
          {connector.counts.stopped.toLocaleString("en")} stopped
        </GuardedLink>
      )}
      {obstacle && (
        <span id={reasonId} className="text-xs text-ink-subtle">
          {obstacle}
        </span>
      )}
      <IconButton
        configures
        label={`Delete ${connector.name}`}
        icon={<Trash2 aria-hidden="true" />}
        aria-disabled={obstacle !== undefined}
        aria-describedby={obstacle && reasonId}
        className={obstacle && "cursor-default! opacity-50 hover:bg-transparent!"}
        onClick={() => obstacle ?? setAsking(true)}
      />
      <Switch
        {...register("enabled", { onChange: onToggle })}
        label={isOn ? "Enabled" : "Disabled"}
        labelSide="start"
      />
      <DeleteDialog
        open={asking}
        onOpenChange={setAsking}
        connector={connector}
        deleteConnector={deleteConnector}
        onDeleted={onDeleted}
      />
    </>
  )
}

function deleteObstacle(isEnabled: boolean, isSwitchedOn: boolean): string | undefined {
  if (!isEnabled) return undefined
  return isSwitchedOn ? "Disable it to delete it" : "Click Update to delete it"
}

interface DeleteDialogProps extends Pick<ConnectorRowActionsProps, "connector" | "deleteConnector" | "onDeleted"> {
  open: boolean
  onOpenChange: (open: boolean) => void
}

function DeleteDialog({ open, onOpenChange, connector, deleteConnector, onDeleted }: DeleteDialogProps) {
  const toast = useToast()
  const { id, name } = connector
  const { run, pending, error } = useAction(deleteConnector, () => {
    onOpenChange(false)
    toast({ title: "Delete successful", description: "Successfully deleted the outbound provisioning connector." })
    void onDeleted()
  })
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Are you sure?"
      description="This action is irreversible and will permanently delete the connector, what is known of the users sent through it, and every recorded attempt. Accounts that exist in the application stay there."
      typeToConfirm={name}
      confirmLabel="Delete connector"
      pendingLabel="Deleting…"
      pending={pending}
      error={error}
      onConfirm={() => void run({ id, confirmation: name })}
    />
  )
}
