"use client"

import { type FormEvent, type ReactNode, useState } from "react"
import { Button } from "./button"
import { Callout } from "./callout"
import { Dialog, DialogFooter } from "./dialog"
import { Field } from "./field"
import { Form } from "./form"
import { Input } from "./input"

interface ConfirmFormProps {
  confirmLabel: string
  /** "Deleting…" */
  pendingLabel?: string
  cancelLabel?: string
  /** The name that must be typed before the answer is accepted. */
  typeToConfirm?: string
  pending?: boolean
  /** Why the last try failed; the dialog stays open. */
  error?: string
  onConfirm: () => void
}

interface ConfirmDialogProps extends ConfirmFormProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: ReactNode
}

/** Asks before something that cannot be undone. The caller closes it when the deed is done. */
export function ConfirmDialog({ open, onOpenChange, title, description, ...form }: ConfirmDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} description={description}>
      <ConfirmForm {...form} onCancel={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ConfirmForm({ typeToConfirm, error, onConfirm, ...props }: ConfirmFormProps & { onCancel: () => void }) {
  const { confirmLabel, pendingLabel, cancelLabel = "Cancel", pending = false, onCancel } = props
  const [typed, setTyped] = useState("")
  const matches = typeToConfirm === undefined || typed.trim() === typeToConfirm.trim()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (matches && !pending) onConfirm()
  }
  return (
    <Form onSubmit={submit}>
      {(typeToConfirm !== undefined || error) && (
        <div className="flex flex-col gap-4">
          {typeToConfirm !== undefined && (
            <Field
              label={
                <>
                  Please type <strong className="font-semibold text-accent-ink">{typeToConfirm}</strong> to confirm.
                </>
              }
            >
              <Input value={typed} spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
            </Field>
          )}
          {error && (
            <Callout tone="danger" live>
              {error}
            </Callout>
          )}
        </div>
      )}
      <DialogFooter>
        <Button onClick={onCancel}>{cancelLabel}</Button>
        <Button type="submit" variant="danger" disabled={!matches} pending={pending} pendingLabel={pendingLabel}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </Form>
  )
}
