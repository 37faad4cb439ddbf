"use client"

import { useRouter } from "next/navigation"
import { FormProvider } from "react-hook-form"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Button, ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { FormActions } from "#components/ui/form-actions"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { CreateConnection } from "#lib/connections/schema"
import { ConnectionFields } from "./connection-fields"

const resolver = lazyResolver<CreateConnection>(async () => (await import("./connection-resolver")).connectionResolver)

interface CustomConnectorWizardProps {
  createConnection: (input: CreateConnection) => Promise<ActionResult<{ id: string }>>
}

/** One page: name, description, Finish. */
export function CustomConnectorWizard({ createConnection }: CustomConnectorWizardProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const { form, submit, message, isSaved } = useActionForm<CreateConnection, { id: string }>({
    resolver,
    defaultValues: { name: "", description: "" },
    action: createConnection,
    onSaved({ id }, values) {
      form.reset(values)
      toast({ title: "Create successful", description: "Successfully created the connection." })
      router.push(`/connections/${id}/outbound-provisioning`)
    },
  })
  const { isDirty, isSubmitting } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit} className="max-w-160">
      <Card footer={<WizardActions pending={isSubmitting || isSaved} />}>
        <div className="flex flex-col gap-5">
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

function WizardActions({ pending }: { pending: boolean }) {
  const cancel = (
    <ButtonLink href="/connections" variant="ghost" className="-ml-3.5">
      Cancel
    </ButtonLink>
  )
  return (
    <FormActions start={cancel}>
      <Button configures type="submit" variant="primary" pending={pending} pendingLabel="Creating…">
        Finish
      </Button>
    </FormActions>
  )
}
