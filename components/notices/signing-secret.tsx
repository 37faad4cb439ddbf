"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { Time } from "#components/ui/time"
import type { ActionResult } from "#lib/action-result"
import type { ChannelDetail, ChannelId } from "#lib/notices/schema"
import { SecretDialog } from "./secret-dialog"

interface SigningSecretProps {
  channel: ChannelDetail
  rotate: (input: ChannelId) => Promise<ActionResult<{ secret: string }>>
}

/** When the signing secret was made, and a new one for who asks. */
export function SigningSecret({ channel, rotate }: SigningSecretProps) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const { run, pending, error } = useAction(rotate, (value) => {
    setAsking(false)
    setSecret(value.secret)
    router.refresh()
  })
  const { id, secretSetAt, previousSecretUntil } = channel
  return (
    <Card
      title="Signing secret"
      description="It signs every message, so that the receiver can tell that it comes from Ferry and is fresh."
      actions={
        <Button configures onClick={() => setAsking(true)}>
          New secret
        </Button>
      }
    >
      <p className="text-ink-muted">
        {secretSetAt !== null && (
          <>
            Made <Time value={secretSetAt} exact="second" />.{" "}
          </>
        )}
        {previousSecretUntil !== null && (
          <>
            The one before signs too until <Time value={previousSecretUntil} exact="second" />.
          </>
        )}
      </p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Make a new signing secret?"
        description="For a day messages are signed with both, so that the receiver can change over. Then the present one is of no use any more."
        confirmLabel="Make a new secret"
        pendingLabel="Making…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id })}
      />
      <SecretDialog secret={secret} onDone={() => setSecret(null)} />
    </Card>
  )
}
