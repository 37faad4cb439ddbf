"use client"

import { useFormContext, useWatch } from "react-hook-form"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Field } from "#components/ui/field"
import { Select } from "#components/ui/select"
import type { UpdatePolicies } from "#lib/policies/schema"
import { departures } from "#lib/policies/terms"
import { NumberField } from "./number-field"
import { departureLabels } from "./words"

/** What becomes of accounts that should no longer be used. Stands in a FormProvider. */
export function DepartureSection() {
  const { control, getFieldState, resetField } = useFormContext<UpdatePolicies>()
  const [onDeactivate, onLeaveScope, remove, scope] = useWatch({
    control,
    name: ["onDeactivate", "onLeaveScope", "remove", "scope"],
  })
  const isLater = onDeactivate === "deleteLater" || onLeaveScope === "deleteLater"

  /** Out of sight nothing may be wrong. */
  function dropBadDays(chosen: string, other: string) {
    const isNeeded = chosen === "deleteLater" || other === "deleteLater"
    if (!isNeeded && getFieldState("deleteAfterDays").invalid) resetField("deleteAfterDays")
  }
  return (
    <Card title="Departures" description="What becomes of an account that should no longer be used.">
      <div className="grid gap-5 sm:grid-cols-2">
        <DepartureField
          name="onDeactivate"
          label="When a user is deactivated"
          hint="A user who is deleted loses the account in any case."
          onChoose={(chosen) => dropBadDays(chosen, onLeaveScope)}
        />
        <DepartureField
          name="onLeaveScope"
          label="When a user leaves the scope"
          hint={
            scope === "everyone" ? "Nobody leaves a scope of everyone." : "By another membership, or other attributes."
          }
          onChoose={(chosen) => dropBadDays(chosen, onDeactivate)}
        />
        {isLater && (
          <NumberField
            name="deleteAfterDays"
            label="Days until it is deleted"
            unit="days"
            hint="Who comes back before keeps the account."
          />
        )}
        {!remove && (
          <div className="sm:col-span-2">
            <Callout tone="warning">
              Deactivating and deleting is switched off below: every account is left as it is.
            </Callout>
          </div>
        )}
      </div>
    </Card>
  )
}

interface DepartureFieldProps {
  name: "onDeactivate" | "onLeaveScope"
  label: string
  hint: string
  onChoose: (departure: string) => void
}

function DepartureField({ name, onChoose, ...props }: DepartureFieldProps) {
  const { register } = useFormContext<UpdatePolicies>()
  return (
    <Field id={name} {...props}>
      <Select {...register(name, { onChange: (event) => onChoose(event.target.value) })}>
        {departures.map((departure) => (
          <option key={departure} value={departure}>
            {departureLabels[departure]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
