"use client"

import { useActionForm } from "#components/ui/action-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { DialogFooter } from "#components/ui/dialog"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { PasswordInput } from "#components/ui/password-input"
import type { ActionResult } from "#lib/action-result"
import type { OwnPassword } from "#lib/administrators/schema"

const resolver = lazyResolver<OwnPassword>(async () => (await import("./resolvers")).ownPasswordResolver)

interface PasswordStepProps<Value> {
  label: string
  isDanger?: boolean
  action: (input: OwnPassword) => Promise<ActionResult<Value>>
  onDone: (value: Value) => void
  onCancel: () => void
}

/** Asks for one's password before something that a borrowed browser must not do. */
export function PasswordStep<Value>({ label, isDanger = false, action, onDone, onCancel }: PasswordStepProps<Value>) {
  const { form, submit, message } = useActionForm<OwnPassword, Value>({
    resolver,
    defaultValues: { password: "" },
    configures: false,
    action,
    onSaved: onDone,
  })
  const { errors, isSubmitting } = form.formState
  return (
    <Form onSubmit={submit}>
      <div className="flex flex-col gap-4">
        {message && (
          <Callout tone="danger" live>
            {message}
          </Callout>
        )}
        <Field label="Your password" required error={errors.password?.message}>
          <PasswordInput {...form.register("password")} autoComplete="current-password" />
        </Field>
      </div>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant={isDanger ? "danger" : "primary"} pending={isSubmitting}>
          {label}
        </Button>
      </DialogFooter>
    </Form>
  )
}
