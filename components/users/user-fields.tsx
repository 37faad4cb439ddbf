"use client"

import type { ReactNode } from "react"
import { useFormContext } from "react-hook-form"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { Textarea } from "#components/ui/textarea"
import type { UserForm } from "#lib/directory/user-form-schema"

/** Who it is. Stands in a FormProvider, as everything here. */
export function IdentityFields() {
  const { register, formState } = useFormContext<UserForm>()
  const { errors } = formState
  return (
    <Card title="Identity">
      <Pairs>
        <Field label="User name" required error={errors.userName?.message} hint="Unique, in any case.">
          <Input {...register("userName")} spellCheck={false} />
        </Field>
        <Field label="Display name" error={errors.displayName?.message}>
          <Input {...register("displayName")} />
        </Field>
        <Checkbox
          {...register("active")}
          label="Active"
          hint="Unticked, every account of this user is switched off and keeps what it has."
        />
      </Pairs>
    </Card>
  )
}

const nameLabels = {
  givenName: "Given name",
  familyName: "Family name",
  middleName: "Middle name",
  formatted: "Full name, as it is written",
  honorificPrefix: "Prefix",
  honorificSuffix: "Suffix",
} as const

export function NameFields() {
  const { register, formState } = useFormContext<UserForm>()
  const errors = formState.errors.name
  return (
    <Card title="Name">
      <Pairs>
        {keysOf(nameLabels).map((part) => (
          <Field key={part} label={nameLabels[part]} error={errors?.[part]?.message}>
            <Input {...register(`name.${part}`)} />
          </Field>
        ))}
      </Pairs>
    </Card>
  )
}

const enterpriseLabels = {
  employeeNumber: "Employee number",
  department: "Department",
  division: "Division",
  organization: "Organization",
  costCenter: "Cost center",
} as const

export function EnterpriseFields() {
  const { register, formState } = useFormContext<UserForm>()
  const { enterprise, managerId } = formState.errors
  return (
    <Card title="Enterprise">
      <Pairs>
        {keysOf(enterpriseLabels).map((part) => (
          <Field key={part} label={enterpriseLabels[part]} error={enterprise?.[part]?.message}>
            <Input {...register(`enterprise.${part}`)} />
          </Field>
        ))}
        <Field
          label="Manager"
          error={managerId?.message}
          hint="The manager's id here, or in your directory. Each application gets its own."
        >
          <Input {...register("managerId")} spellCheck={false} />
        </Field>
      </Pairs>
    </Card>
  )
}

/** What has no field of its own, as JSON. */
export function OtherAttributes() {
  const { register, formState } = useFormContext<UserForm>()
  return (
    <Card title="Other attributes">
      <Field
        label="SCIM attributes, as JSON"
        error={formState.errors.other?.message}
        hint={'Such as { "title": "Countess", "phoneNumbers": [{ "value": "+44 20", "type": "work" }] }'}
      >
        <Textarea {...register("other")} rows={6} spellCheck={false} mono />
      </Field>
    </Card>
  )
}

function Pairs({ children }: { children: ReactNode }) {
  return <div className="grid max-w-200 gap-5 sm:grid-cols-2">{children}</div>
}

function keysOf<Key extends string>(labels: Readonly<Record<Key, string>>): Key[] {
  return Object.keys(labels).filter((key): key is Key => key in labels)
}
