"use client"

import { useRouter } from "next/navigation"
import { useUnsavedChanges } from "#components/shell/unsaved-changes"
import { useActionForm } from "#components/ui/action-form"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { CopyButton } from "#components/ui/copy-button"
import { DescriptionList } from "#components/ui/description-list"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { Input } from "#components/ui/input"
import { lazyResolver } from "#components/ui/lazy-resolver"
import { Time } from "#components/ui/time"
import { useToast } from "#components/ui/toast"
import { UpdateActions } from "#components/ui/update-actions"
import type { ActionResult } from "#lib/action-result"
import type { GroupName, GroupProfile, RenameGroup } from "#lib/directory/group-schema"

const resolver = lazyResolver<GroupName>(async () => (await import("./group-resolver")).groupResolver)

interface GroupFormProps {
  group: GroupProfile
  renameGroup: (input: RenameGroup) => Promise<ActionResult<void>>
}

/** A group's name, and what else is known of it. */
export function GroupForm({ group, renameGroup }: GroupFormProps) {
  const router = useRouter()
  const toast = useToast()
  const { id, displayName } = group
  const { form, submit, message } = useActionForm<GroupName, void>({
    resolver,
    defaultValues: { displayName },
    action: async (values) => renameGroup({ id, ...values }),
    onSaved(_, values) {
      form.reset(values)
      toast({ title: "Update successful", description: "The group's new name is on its way." })
      router.refresh()
    },
  })
  const { isDirty, isSubmitting, errors } = form.formState
  useUnsavedChanges(isDirty)
  return (
    <Form onSubmit={submit}>
      <Card
        title="General"
        footer={<UpdateActions isDirty={isDirty} isSubmitting={isSubmitting} onDiscard={() => form.reset()} />}
      >
        <div className="flex flex-col gap-5">
          {message && (
            <Callout tone="danger" live>
              {message}
            </Callout>
          )}
          <Field label="Name" required error={errors.displayName?.message} className="max-w-160">
            <Input {...form.register("displayName")} />
          </Field>
          <DescriptionList items={facts(group)} />
        </div>
      </Card>
    </Form>
  )
}

function facts({ id, externalId, createdAt, updatedAt }: GroupProfile) {
  const fromDirectory = externalId === null ? [] : [{ term: "External id", value: externalId }]
  const idAndCopy = (
    <span className="flex items-center gap-1">
      <code className="font-mono text-sm break-all">{id}</code>
      <CopyButton value={id} label="Copy id" compact />
    </span>
  )
  return [
    ...fromDirectory,
    { term: "Id, sent as externalId", value: idAndCopy },
    { term: "Created", value: <Time value={createdAt} /> },
    { term: "Changed", value: <Time value={updatedAt} /> },
  ]
}
