"use client"

import { useActionForm } from "#components/ui/action-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { CopyButton } from "#components/ui/copy-button"
import { DialogFooter } from "#components/ui/dialog"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { Input } from "#components/ui/input"
import { lazyResolver } from "#components/ui/lazy-resolver"
import type { ActionResult } from "#lib/action-result"
import type { TwoFactorCode, TwoFactorSetup } from "#lib/administrators/schema"

const resolver = lazyResolver<TwoFactorCode>(async () => (await import("./resolvers")).codeResolver)

interface ScanStepProps {
  setup: TwoFactorSetup
  confirm: (input: TwoFactorCode) => Promise<ActionResult<string[]>>
  onDone: (backupCodes: string[]) => void
  onCancel: () => void
}

/** Gives the secret to the app, by picture or by hand, and asks for a first code. */
export function ScanStep({ setup: { qr, key }, confirm, onDone, onCancel }: ScanStepProps) {
  const { form, submit, message } = useActionForm<TwoFactorCode, string[]>({
    resolver,
    defaultValues: { code: "" },
    configures: false,
    action: confirm,
    onSaved: onDone,
  })
  const { errors, isSubmitting } = form.formState
  return (
    <Form onSubmit={submit}>
      <div className="flex flex-col gap-4">
        <svg
          role="img"
          aria-label="QR code of the key below"
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          // Scanners want dark on light, whatever the theme.
          className="size-48 self-center rounded-lg border bg-white fill-black forced-color-adjust-none"
        >
          <path d={qr.path} />
        </svg>
        <div className="flex flex-col gap-1.5">
          <p className="text-sm text-ink-muted">You cannot scan it? Enter this key in the app:</p>
          <div className="flex items-center justify-between gap-3 rounded-md border bg-inset py-1.5 pr-1.5 pl-3">
            <code className="min-w-0 font-mono text-sm break-words text-ink">{key.match(/.{1,4}/g)?.join(" ")}</code>
            <CopyButton value={key} label="Copy the key" compact />
          </div>
        </div>
        {message && (
          <Callout tone="danger" live>
            {message}
          </Callout>
        )}
        <Field label="Code" required error={errors.code?.message} hint="The six digits that the app shows now.">
          <Input {...form.register("code")} inputMode="numeric" autoComplete="one-time-code" className="font-mono" />
        </Field>
      </div>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Checking…">
          Switch on
        </Button>
      </DialogFooter>
    </Form>
  )
}
