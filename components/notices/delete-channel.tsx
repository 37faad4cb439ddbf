"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ChannelId, ChannelSummary } from "#lib/notices/schema"

interface DeleteChannelProps {
  channel: ChannelSummary
  deleteChannel: (input: ChannelId) => Promise<ActionResult<void>>
}

/** Deletes a channel with its notices, after asking. */
export function DeleteChannel({ channel, deleteChannel }: DeleteChannelProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const [asking, setAsking] = useState(false)
  const { id, name } = channel
  const { run, pending, error } = useAction(deleteChannel, () => {
    toast({ title: "Channel deleted", description: `${name} is told nothing any more.` })
    router.push("/notices")
  })
  return (
    <>
      <Card
        tone="danger"
        title="Delete the channel"
        description="Its notices are deleted with it, and what was not delivered yet is not delivered any more."
        actions={
          <Button configures variant="danger" onClick={() => setAsking(true)}>
            Delete channel
          </Button>
        }
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        description="It is told nothing any more, and its notices are deleted. This cannot be undone; disabling it can."
        confirmLabel="Delete channel"
        pendingLabel="Deleting…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id })}
      />
    </>
  )
}
