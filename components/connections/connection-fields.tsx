"use client"

import { useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { Textarea } from "#components/ui/textarea"
import type { CreateConnection } from "#lib/connections/schema"

/** Name and description, as a new connection and a saved one have them. Stands in a FormProvider. */
export function ConnectionFields() {
  const { register, formState } = useFormContext<CreateConnection>()
  const { errors } = formState
  return (
    <>
      <Field label="Name" required error={errors.name?.message} hint="A unique name for the connection.">
        <Input {...register("name")} />
      </Field>
      <Field
        label="Description"
        error={errors.description?.message}
        hint="Optional: what the application is for, or who looks after it."
      >
        <Textarea {...register("description")} />
      </Field>
    </>
  )
}
