"use client"

import { useRouter } from "next/navigation"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Button, ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { FormActions } from "#components/ui/form-actions"
import { Input } from "#components/ui/input"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { useToastOnLeaving } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { GroupName } from "#lib/directory/group-schema"

const resolver = lazyResolver<GroupName>(async () => (await import("./group-resolver")).groupResolver)

interface NewGroupFormProps {
  createGroup: (input: GroupName) => Promise<ActionResult<{ id: string }>>
}

/** A name, and the group is there; its page takes the members. */
export function NewGroupForm({ createGroup }: NewGroupFormProps) {
  const router = useRouter()
  const toast = useToastOnLeaving()
  const { form, submit, message, isSaved } = useActionForm<GroupName, { id: string }>({
    resolver,
    defaultValues: { displayName: "" },
    action: createGroup,
    onSaved({ id }, values) {
      form.reset(values)
      toast({ title: "Group created", description: "It is on its way to every connector with a group endpoint." })
      router.push(`/groups/${id}`)
    },
  })
  const { isDirty, isSubmitting, errors } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit} className="max-w-160">
      <Card footer={<Buttons pending={isSubmitting || isSaved} />}>
        <div className="flex flex-col gap-5">
          {message && (
            <Callout tone="danger" live>
              {message}
            </Callout>
          )}
          <Field label="Name" required error={errors.displayName?.message} hint="A unique name, sent as displayName.">
            <Input {...form.register("displayName")} />
          </Field>
        </div>
      </Card>
    </Form>
  )
}

function Buttons({ pending }: { pending: boolean }) {
  const cancel = (
    <ButtonLink href="/groups" variant="ghost" className="-ml-3.5">
      Cancel
    </ButtonLink>
  )
  return (
    <FormActions start={cancel}>
      <Button configures type="submit" variant="primary" pending={pending} pendingLabel="Creating…">
        Create Group
      </Button>
    </FormActions>
  )
}
