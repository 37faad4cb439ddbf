"use client"

import { Button } from "#components/ui/button"
import { CodeBlock } from "#components/ui/code-block"
import { Dialog, DialogFooter } from "#components/ui/dialog"

interface SecretDialogProps {
  /** null while there is none to show. */
  secret: string | null
  onDone: () => void
}

/** Shows a webhook's signing secret for the only time. */
export function SecretDialog({ secret, onDone }: SecretDialogProps) {
  return (
    <Dialog
      open={secret !== null}
      onOpenChange={(open) => !open && onDone()}
      title="Copy the signing secret now"
      description="It is shown only this once. Keep it where the receiver of the webhook keeps its secrets."
    >
      <div className="flex flex-col gap-4">
        <CodeBlock label="Signing secret" code={secret ?? ""} />
        <p className="text-ink-muted">
          Every message carries webhook-id, webhook-timestamp and webhook-signature, as Standard Webhooks describes:
          libraries for most languages check them with this secret.
        </p>
      </div>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          Done
        </Button>
      </DialogFooter>
    </Dialog>
  )
}
