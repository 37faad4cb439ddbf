"use client"

import { useRouter } from "next/navigation"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToast } from "#components/ui/toast"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { ConnectionSummary, CreateConnection, UpdateConnection } from "#lib/connections/schema"
import { ConnectionFields } from "./connection-fields"

const resolver = lazyResolver<CreateConnection>(async () => (await import("./connection-resolver")).connectionResolver)

interface ConnectionFormProps {
  connection: ConnectionSummary
  updateConnection: (input: UpdateConnection) => Promise<ActionResult<{ id: string }>>
}

/** Name and description of a saved connection. */
export function ConnectionForm({ connection, updateConnection }: ConnectionFormProps) {
  const router = useRouter()
  const toast = useToast()
  const { id, name, description } = connection
  const { form, submit, message } = useActionForm<CreateConnection, { id: string }>({
    resolver,
    defaultValues: { name, description },
    action: async (values) => updateConnection({ id, ...values }),
    onSaved(_, values) {
      form.reset(values)
      toast({ title: "Update successful", description: "Successfully updated the connection." })
      router.refresh()
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit}>
      <Card
        title="General"
        footer={<UpdateActions isDirty={isDirty} isSubmitting={isSubmitting} onDiscard={() => form.reset()} />}
      >
        <div className="flex max-w-160 flex-col gap-5">
          {message && (
            <Callout tone="danger" live>
              {message}
            </Callout>
          )}
          <FormProvider {...form}>
            <ConnectionFields />
          </FormProvider>
        </div>
      </Card>
    </Form>
  )
}
