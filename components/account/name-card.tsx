"use client"

import { useRouter } from "next/navigation"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { Input } from "#components/ui/input"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { RenameAccount } from "#lib/administrators/schema"

const resolver = lazyResolver<RenameAccount>(async () => (await import("./resolvers")).nameResolver)

interface NameCardProps {
  name: string
  renameAccount: (input: RenameAccount) => Promise<ActionResult<void>>
}

/** One's own name. */
export function NameCard({ name, renameAccount }: NameCardProps) {
  const router = useRouter()
  const toast = useToast()
  const { form, submit, message } = useActionForm<RenameAccount, void>({
    resolver,
    defaultValues: { name },
    configures: false,
    action: renameAccount,
    onSaved(_, values) {
      form.reset(values)
      toast({ title: "Name changed" })
      router.refresh()
    },
  })
  const { errors, isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit}>
      <Card
        title="Name"
        footer={
          <UpdateActions
            configures={false}
            isDirty={isDirty}
            isSubmitting={isSubmitting}
            onDiscard={() => form.reset()}
          />
        }
      >
        <div className="flex max-w-120 flex-col gap-4">
          {message && (
            <Callout tone="danger" live>
              {message}
            </Callout>
          )}
          <Field label="Your name" required error={errors.name?.message}>
            <Input {...form.register("name")} autoComplete="name" />
          </Field>
        </div>
      </Card>
    </Form>
  )
}
