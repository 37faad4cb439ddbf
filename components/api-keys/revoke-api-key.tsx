"use client"

import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ApiKeySummary, RevokeApiKey as Revocation } from "#lib/api-keys/schema"

interface RevokeApiKeyProps {
  apiKey: ApiKeySummary
  revokeApiKey: (input: Revocation) => Promise<ActionResult<void>>
  onRevoked: () => Promise<void>
}

/** Takes a key out of use, after asking. */
export function RevokeApiKey({ apiKey, revokeApiKey, onRevoked }: RevokeApiKeyProps) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, error } = useAction(revokeApiKey, () => {
    setAsking(false)
    toast({ title: "API key revoked", description: `${apiKey.name} opens nothing any more.` })
    void onRevoked()
  })
  return (
    <>
      <Button configures size="sm" aria-label={`Revoke ${apiKey.name}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke ${apiKey.name}?`}
        description="Sign-up code that still shows this key is refused from now on, and its users are not onboarded. This cannot be undone."
        confirmLabel="Revoke"
        pendingLabel="Revoking…"
        pending={pending}
        error={error}
        onConfirm={() => void run({ id: apiKey.id })}
      />
    </>
  )
}
