"use client"

import { CircleMinus, CirclePlus } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { Conflict, RowId } from "#lib/conflicts/schema"

export type ExclusionAction = (input: RowId) => Promise<ActionResult<void>>

interface ExclusionButtonProps {
  kind: keyof typeof words
  conflict: Pick<Conflict, "rowId" | "resourceName" | "connector" | "connection">
  change: ExclusionAction
  onDone: () => void
}

/** Leaves one resource alone in one connector, or provisions it again, after saying what that means. */
export function ExclusionButton({ kind, conflict, change, onDone }: ExclusionButtonProps) {
  const { rowId, resourceName, connector, connection } = conflict
  const { verb, icon: Icon, title, meaning, pendingLabel, done } = words[kind]
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(change, () => {
    setAsking(false)
    toast({ title: done, description: resourceName })
    onDone()
  })
  return (
    <>
      <Button configures size="sm" icon={<Icon aria-hidden="true" />} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title(resourceName)}
        description={meaning(`${connector} of ${connection}`)}
        confirmLabel={verb}
        pendingLabel={pendingLabel}
        pending={pending}
        error={error}
        onConfirm={() => void run({ rowId })}
      />
    </>
  )
}

const words = {
  skip: {
    verb: "Skip",
    icon: CircleMinus,
    title: (name: string) => `Leave ${name} alone?`,
    meaning: (where: string) =>
      `Nothing is sent to ${where} any more, whatever changes here, deletion included. What is over there stays as it is. You can include it again at any time.`,
    pendingLabel: "Skipping…",
    done: "Skipped",
  },
  include: {
    verb: "Include again",
    icon: CirclePlus,
    title: (name: string) => `Provision ${name} again?`,
    meaning: (where: string) =>
      `Ferry brings it in ${where} to what it should be now, at once. If the conflict is still there, it comes back to this page.`,
    pendingLabel: "Including…",
    done: "Included again",
  },
}
