"use client"

import { useId } from "react"
import { useFormContext } from "react-hook-form"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import type { CreateWebhook } from "#lib/notices/schema"
import { noticeKinds } from "#lib/notices/terms"
import { eventWords } from "./words"

/** What the channel is told, and how much is gathered. Stands in a FormProvider. */
export function ToldSection() {
  const { register, getValues, formState } = useFormContext<CreateWebhook>()
  const errorId = useId()
  const error = formState.errors.events?.message
  return (
    <Card title="What it is told">
      <div className="flex flex-col gap-6">
        <fieldset className="flex flex-col gap-3" aria-describedby={error ? errorId : undefined}>
          <legend className="sr-only">What it is told</legend>
          {noticeKinds.map((kind) => (
            <Checkbox
              key={kind}
              {...register("events")}
              value={kind}
              defaultChecked={getValues("events").includes(kind)}
              label={eventWords[kind].label}
              hint={eventWords[kind].hint}
              aria-invalid={error ? true : undefined}
            />
          ))}
          {error && (
            <p id={errorId} className="text-sm text-danger">
              {error}
            </p>
          )}
        </fieldset>
        <Field
          label="Gather for"
          required
          error={formState.errors.windowMinutes?.message}
          hint="The first notice of a connector goes at once. What follows within so many minutes comes as one, with how many it were and why most often."
        >
          <span className="flex items-center gap-2.5">
            <Input
              {...register("windowMinutes", { setValueAs: Number })}
              inputMode="numeric"
              className="max-w-24 tabular-nums"
            />
            <span aria-hidden="true" className="text-sm text-ink-subtle">
              minutes
            </span>
          </span>
        </Field>
      </div>
    </Card>
  )
}
