"use client"

import { useState } from "react"
import type { UseFormReturn } from "react-hook-form"
import { useActionForm } from "#components/ui/action-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Dialog, DialogFooter } from "#components/ui/dialog"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { PasswordInput } from "#components/ui/password-input"
import { Textarea } from "#components/ui/textarea"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ConnectorPart, Restoration, Restore, RestorePreview, RestoreSide } from "#lib/audit/schema"
import { detailLabels } from "#lib/connectors/labels"
import { ChangeList } from "./change-list"

const resolver = lazyResolver<Restore>(async () => (await import("./restore-resolver")).restoreResolver)

export type RestoreAction = (input: Restore) => Promise<ActionResult<{ part: ConnectorPart }>>

interface RestoreFormProps {
  eventId: string
  /** "settings" */
  what: string
  preview: RestorePreview
  restore: RestoreAction
  onClose: () => void
  /** What is saved now may be the reason: it is looked at again. */
  onRefused: () => Promise<unknown>
  onRestored: () => void
}

/** Shows what restoring would change now, asks for the secrets that must be typed again, and saves. */
export function RestoreDialog({ side, ...props }: RestoreFormProps & { side: RestoreSide | null }) {
  // While the dialog fades away it still shows what it showed.
  const [shown, setShown] = useState(side)
  if (side !== null && side !== shown) setShown(side)
  const restoration = shown && props.preview[shown]
  return (
    <Dialog
      open={side !== null}
      onOpenChange={(open) => !open && props.onClose()}
      startsAtTop
      title={`Restore these ${props.what}?`}
      description={`They are saved as if you had typed them now.${props.what === "settings" ? " Saved secrets stay as they are." : ""}`}
    >
      {shown && restoration && <RestoreForm side={shown} restoration={restoration} {...props} />}
    </Dialog>
  )
}

function RestoreForm({
  side,
  restoration,
  ...props
}: RestoreFormProps & { side: RestoreSide; restoration: Restoration }) {
  const { form, submit, message } = useRestoreForm(side, props)
  const { isSubmitting, errors } = form.formState
  const asked = secretNames.filter((name) => restoration.needs[name] ?? errors[name])
  return (
    <Form onSubmit={submit}>
      <div className="flex flex-col gap-4">
        <ChangeList changes={restoration.changes} sides={["Now", "Restored"]} />
        {asked.map((name) => (
          <SecretQuestion key={name} name={name} form={form} reason={restoration.needs[name]} />
        ))}
        {message && (
          <Callout tone="danger" live>
            {message}
          </Callout>
        )}
      </div>
      <DialogFooter>
        <Button onClick={props.onClose}>Cancel</Button>
        <Button type="submit" variant="primary" configures pending={isSubmitting} pendingLabel="Restoring…">
          Restore
        </Button>
      </DialogFooter>
    </Form>
  )
}

const secretNames = ["password", "bearerToken", "apiKey", "clientSecret", "defaultPassword", "clientKey"] as const
type SecretName = (typeof secretNames)[number]

const emptySecrets: Record<SecretName, string> = {
  password: "",
  bearerToken: "",
  apiKey: "",
  clientSecret: "",
  defaultPassword: "",
  clientKey: "",
}

function useRestoreForm(side: RestoreSide, { eventId, what, preview, restore, ...then }: RestoreFormProps) {
  const toast = useToast()
  const version = preview.version ?? 0
  return useActionForm<Restore, { part: ConnectorPart }>({
    resolver,
    defaultValues: { eventId, side, version, ...emptySecrets },
    async action(values) {
      const result = await restore({ ...values, version })
      if (result.ok) return result
      await then.onRefused()
      return { ...result, message: reasonsOf(result.message, result.fieldErrors) }
    },
    onSaved() {
      toast({ title: "Restored", description: `The connector has its earlier ${what} again.` })
      then.onRestored()
    },
  })
}

/** What is wrong with fields that the dialog does not show is said in its message. */
function reasonsOf(message: string, fieldErrors: Record<string, string>): string {
  const elsewhere = Object.entries(fieldErrors).filter(([field]) => !secretNames.some((name) => name === field))
  return elsewhere.length === 0 ? message : elsewhere.map(([, reason]) => reason).join(" ")
}

interface SecretQuestionProps {
  name: SecretName
  form: UseFormReturn<Restore>
  reason: string | undefined
}

function SecretQuestion({ name, form: { register, formState }, reason }: SecretQuestionProps) {
  const error = formState.errors[name]?.message
  return (
    <Field label={detailLabels[name]} required error={error} hint={error ? undefined : reason}>
      {name === "clientKey" ? (
        <Textarea {...register(name)} spellCheck={false} autoComplete="off" mono className="break-all" />
      ) : (
        <PasswordInput {...register(name)} />
      )}
    </Field>
  )
}
