"use client"

import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { HeldRemovals } from "#lib/policies/schema"
import { removals } from "./words"

export type EndHoldAction = (input: HeldRemovals) => Promise<ActionResult<{ count: number }>>

interface EndHoldProps {
  kind: keyof typeof words
  connectorId: string
  count: number
  end: EndHoldAction
  onEnded: () => void
}

/** Ends a hold one way or the other, after saying what that does. */
export function EndHold({ kind, connectorId, count, end, onEnded }: EndHoldProps) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { verb, pendingLabel, meaning, done } = words[kind]
  const { run, pending, error } = useAction(end, ({ count: ended }) => {
    setAsking(false)
    toast({ title: done, description: `${removals(ended)}.` })
    onEnded()
  })
  return (
    <>
      <Button configures size="sm" onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${verb} ${removals(count)}?`}
        description={meaning}
        confirmLabel={verb}
        pendingLabel={pendingLabel}
        pending={pending}
        error={error}
        onConfirm={() => void run({ id: connectorId })}
      />
    </>
  )
}

const words = {
  release: {
    verb: "Release",
    pendingLabel: "Releasing…",
    meaning:
      "The accounts are deactivated or deleted in the application, beginning at once. An account that was deleted cannot be brought back from here.",
    done: "Released",
  },
  discard: {
    verb: "Discard",
    pendingLabel: "Discarding…",
    meaning:
      "The accounts are left as they are, and stay usable. They come up again when the user, the attribute mapping or these policies change.",
    done: "Discarded",
  },
}
