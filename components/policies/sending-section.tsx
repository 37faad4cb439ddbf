"use client"

import { useFormContext, useWatch } from "react-hook-form"
import { Card } from "#components/ui/card"
import { Switch } from "#components/ui/switch"
import type { UpdatePolicies } from "#lib/policies/schema"

const kinds = [
  {
    name: "create",
    label: "Create accounts",
    off: "Nobody gets a new account. Accounts that Ferry knows are kept up to date.",
  },
  {
    name: "update",
    label: "Update accounts",
    off: "Accounts keep what was last sent. Whether they are active is still sent.",
  },
  {
    name: "remove",
    label: "Deactivate and delete accounts",
    off: "Accounts stay, whoever is deactivated, deleted or leaves the scope.",
  },
] as const

/** Which changes are sent at all. Stands in a FormProvider. */
export function SendingSection() {
  const { register, control } = useFormContext<UpdatePolicies>()
  const areOn = useWatch({ control, name: ["create", "update", "remove"] })
  return (
    <Card title="What is sent" description="Switch off what is none of Ferry's business in this application.">
      <ul className="flex flex-col gap-4">
        {kinds.map(({ name, label, off }, index) => (
          <li key={name} className="flex flex-col gap-0.5">
            <Switch {...register(name)} id={name} label={label} aria-describedby={`${name}-off`} />
            <p id={`${name}-off`} className="pl-11.5 text-sm text-ink-subtle">
              {areOn[index] ? "" : off}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
