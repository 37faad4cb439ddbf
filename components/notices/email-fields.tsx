"use client"

import { useFormContext } from "react-hook-form"
import { Card } from "#components/ui/card"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { Select } from "#components/ui/select"
import { Textarea } from "#components/ui/textarea"
import type { CreateEmail } from "#lib/notices/schema"
import { securities, securityWarning, usualPorts } from "#lib/notices/terms"
import { PasswordField } from "./password-field"

const securityWords = {
  tls: "TLS from the start (usually port 465)",
  startTls: "STARTTLS (usually port 587)",
  none: "None (usually port 25)",
}

/** Who writes to whom. Stands in a FormProvider. */
export function PeopleFields() {
  const { register, formState } = useFormContext<CreateEmail>()
  const { errors } = formState
  return (
    <>
      <Field label="Name" required error={errors.name?.message} hint="Such as: Identity team.">
        <Input {...register("name")} />
      </Field>
      <Field label="To" required error={errors.recipients?.message} hint="One address a line. Each sees the others.">
        <Textarea {...register("recipients")} inputMode="email" spellCheck={false} placeholder="ops@example.com" />
      </Field>
      <Field
        label="From"
        required
        error={errors.sender?.message}
        hint="An address that your mail server lets Ferry use."
      >
        <Input {...register("sender")} type="email" spellCheck={false} placeholder="ferry@example.com" />
      </Field>
    </>
  )
}

/** The mail server. Stands in a FormProvider. */
export function ServerSection({ savedAt }: { savedAt: string | null }) {
  const { register, formState, watch } = useFormContext<CreateEmail>()
  const { errors } = formState
  return (
    <Card title="Mail server" description="Any server that takes mail by SMTP: your own, or your provider's.">
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <Field label="Server" required error={errors.host?.message}>
          <Input {...register("host")} spellCheck={false} placeholder="smtp.example.com" />
        </Field>
        <Field label="Port" required error={errors.port?.message}>
          <Input {...register("port", { setValueAs: Number })} inputMode="numeric" className="max-w-32 tabular-nums" />
        </Field>
        <SecurityField />
        <div className="max-sm:hidden" />
        <Field
          label="Username"
          error={errors.username?.message}
          hint="Empty where the server asks nobody who they are."
        >
          <Input {...register("username")} spellCheck={false} />
        </Field>
        {watch("username") !== "" && <PasswordField savedAt={savedAt} />}
      </div>
    </Card>
  )
}

function SecurityField() {
  const { register, formState, watch, getValues, setValue } = useFormContext<CreateEmail>()
  /** A port that is usual for another choice was not chosen for this one. */
  function followUsualPort(chosen: string) {
    const security = securities.find((one) => one === chosen)
    if (security === undefined || !Object.values(usualPorts).includes(getValues("port"))) return
    setValue("port", usualPorts[security], { shouldDirty: true, shouldValidate: true })
  }
  return (
    <Field
      label="Security"
      error={formState.errors.security?.message}
      warning={securityWarning(watch("security"), watch("host"))}
    >
      <Select {...register("security", { onChange: (event) => followUsualPort(event.target.value) })}>
        {securities.map((security) => (
          <option key={security} value={security}>
            {securityWords[security]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
