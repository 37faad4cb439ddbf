"use client"

import { useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import type { CreateWebhook } from "#lib/notices/schema"
import { webhookWarning } from "#lib/notices/terms"

/** A webhook's name and address. Stands in a FormProvider. */
export function WebhookFields() {
  const { register, formState, watch } = useFormContext<CreateWebhook>()
  const { errors } = formState
  return (
    <>
      <Field label="Name" required error={errors.name?.message} hint="Such as: On-call, or the name of a chat room.">
        <Input {...register("name")} />
      </Field>
      <Field
        label="URL"
        required
        error={errors.url?.message}
        warning={errors.url ? undefined : webhookWarning(watch("url"))}
        hint="Ferry posts there. Any answer below 300 counts as delivered; redirects are not followed."
      >
        <Input {...register("url")} inputMode="url" spellCheck={false} placeholder="https://hooks.example.com/ferry" />
      </Field>
    </>
  )
}
