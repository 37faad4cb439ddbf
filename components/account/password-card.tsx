"use client"

import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { useRefresh } from "#components/ui/delete-resource"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { PasswordInput } from "#components/ui/password-input"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ChangePassword } from "#lib/administrators/schema"

const resolver = lazyResolver<ChangePassword>(async () => (await import("./resolvers")).passwordResolver)

interface PasswordCardProps {
  /** For password managers. */
  email: string
  changePassword: (input: ChangePassword) => Promise<ActionResult<void>>
}

const empty = { currentPassword: "", newPassword: "" }

/** A new password for the present one. */
export function PasswordCard({ email, changePassword }: PasswordCardProps) {
  const refresh = useRefresh()
  const toast = useToast()
  const { form, submit, message } = useActionForm<ChangePassword, void>({
    resolver,
    defaultValues: empty,
    configures: false,
    action: changePassword,
    onSaved() {
      form.reset(empty)
      toast({ title: "Password changed", description: "Every other browser is signed out." })
      refresh()
    },
  })
  const { errors, isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit}>
      <Card
        title="Password"
        description="A new password signs you out of every other browser."
        footer={
          <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Changing…">
            Change password
          </Button>
        }
      >
        <div className="flex max-w-120 flex-col gap-4">
          {message && (
            <Callout tone="danger" live>
              {message}
            </Callout>
          )}
          <input type="text" hidden readOnly value={email} autoComplete="username" />
          <Field label="Present password" required error={errors.currentPassword?.message}>
            <PasswordInput {...form.register("currentPassword")} autoComplete="current-password" />
          </Field>
          <Field label="New password" required error={errors.newPassword?.message} hint="8 characters or more.">
            <PasswordInput {...form.register("newPassword")} autoComplete="new-password" />
          </Field>
        </div>
      </Card>
    </Form>
  )
}
