"use client"

import { useRouter } from "next/navigation"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToastOnLeaving } from "#components/ui/toast"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { UserForm as Values } from "#lib/directory/user-form-schema"
import { UserEmails } from "./user-emails"
import { EnterpriseFields, IdentityFields, NameFields, OtherAttributes } from "./user-fields"

const resolver = lazyResolver<Values>(async () => (await import("./user-resolver")).userResolver)

interface UserFormProps {
  /** The user as the form begins with it. */
  saved: Values
  editUser: (input: Values) => Promise<ActionResult<void>>
}

/** Everything about a user that can be edited, each problem at its field. */
export function UserForm({ saved, editUser }: UserFormProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const { form, submit, message } = useActionForm<Values, void>({
    resolver,
    defaultValues: saved,
    action: editUser,
    onSaved(_, values) {
      form.reset(values)
      toast({ title: "Update successful", description: "The changes are on their way to every connector." })
      router.push(`/users/${saved.id}`)
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  const cancel = (
    <ButtonLink href={`/users/${saved.id}`} variant="ghost" className="-ml-3.5">
      Cancel
    </ButtonLink>
  )
  return (
    <Form onSubmit={submit} className="flex flex-col gap-6">
      {message && (
        <Callout tone="danger" live>
          {message}
        </Callout>
      )}
      <FormProvider {...form}>
        <IdentityFields />
        <NameFields />
        <UserEmails />
        <EnterpriseFields />
        <OtherAttributes />
      </FormProvider>
      <Card>
        <UpdateActions isDirty={isDirty} isSubmitting={isSubmitting} onDiscard={() => form.reset()} start={cancel} />
      </Card>
    </Form>
  )
}
