"use client"

import type { ReactNode } from "react"
import { useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import type { UpdatePolicies } from "#lib/policies/schema"

type NumberName = {
  [Name in keyof UpdatePolicies]: UpdatePolicies[Name] extends number | null ? Name : never
}[keyof UpdatePolicies]

interface NumberFieldProps {
  name: NumberName
  label: string
  hint: ReactNode
  /** Beside the number: "seconds". */
  unit: string
  /** What an empty field means. */
  placeholder?: string
}

/** A number with its unit. What is typed stays typed, a number or not. Stands in a FormProvider. */
export function NumberField({ name, unit, placeholder, ...props }: NumberFieldProps) {
  const { register, formState } = useFormContext<UpdatePolicies>()
  return (
    <Field id={name} error={formState.errors[name]?.message} {...props}>
      <span className="flex items-center gap-2.5">
        <Input
          {...register(name, { setValueAs: numberOf })}
          inputMode="decimal"
          placeholder={placeholder}
          className="max-w-32 tabular-nums"
        />
        <span aria-hidden="true" className="text-sm text-ink-subtle">
          {unit}
        </span>
      </span>
    </Field>
  )
}

/** null where nothing is typed, NaN where it is no number. */
function numberOf(typed: unknown): unknown {
  if (typeof typed !== "string") return typed
  return typed.trim() === "" ? null : Number(typed)
}
