"use client"

import { Plus } from "lucide-react"
import { useFieldArray, useFormContext } from "react-hook-form"
import { Button } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import type { UserForm } from "#lib/directory/user-form-schema"

/** A user's e-mail addresses, one of which may be the primary one. Stands in a FormProvider. */
export function UserEmails() {
  const { control, formState } = useFormContext<UserForm>()
  const { fields, append, remove } = useFieldArray({ control, name: "emails" })
  const { emails } = formState.errors
  const problem = emails?.root?.message ?? emails?.message
  const add = () => append({ value: "", type: "work", primary: fields.length === 0, display: "" })
  return (
    <Card
      title="E-mail addresses"
      actions={
        <Button configures size="sm" icon={<Plus />} onClick={add}>
          Add address
        </Button>
      }
    >
      {problem && (
        <p role="alert" className="mb-3 text-sm text-danger">
          The addresses {problem}.
        </p>
      )}
      {fields.length === 0 && <p className="text-ink-subtle">None yet</p>}
      <ul className="flex flex-col gap-4">
        {fields.map(({ id }, index) => (
          <EmailRow key={id} index={index} onRemove={() => remove(index)} />
        ))}
      </ul>
    </Card>
  )
}

function EmailRow({ index, onRemove }: { index: number; onRemove: () => void }) {
  const { register, formState } = useFormContext<UserForm>()
  const errors = formState.errors.emails?.[index]
  return (
    <li className="grid max-w-200 items-start gap-x-5 gap-y-3 sm:grid-cols-[1fr_9rem_auto_auto]">
      <Field label={`Address ${index + 1}`} error={errors?.value?.message}>
        <Input {...register(`emails.${index}.value`)} type="email" spellCheck={false} />
      </Field>
      <Field label="Type" error={errors?.type?.message}>
        <Input {...register(`emails.${index}.type`)} placeholder="work" />
      </Field>
      <Checkbox {...register(`emails.${index}.primary`)} label="Primary" className="sm:mt-8" />
      <Button
        configures
        size="sm"
        aria-label={`Remove address ${index + 1}`}
        onClick={onRemove}
        className="w-fit sm:mt-7"
      >
        Remove
      </Button>
    </li>
  )
}
