"use client"

import { Choice } from "./choice"
import { Field } from "./field"
import { MomentInput } from "./moment-input"

/** A period that ends now, or from one moment to another, as ISO 8601 text. */
interface ChosenTime {
  period: string | null
  from: string | null
  to: string | null
}

interface TimeChoiceProps {
  value: ChosenTime
  onChange: (value: Partial<ChosenTime>) => void
  /** The periods to choose from. */
  children: readonly { value: string; label: string }[]
}

const between = { value: "between", label: "Between…" }

/** Narrows a list in time. */
export function TimeChoice({ value, onChange, children }: TimeChoiceProps) {
  const { period, from, to } = value
  const isBetween = period === between.value || (period === null && (from ?? to) !== null)
  const isBackwards = from !== null && to !== null && Date.parse(to) < Date.parse(from)
  return (
    <>
      <Choice
        label="When"
        all="Any time"
        value={isBetween ? between.value : period}
        onChange={(chosen) => onChange({ period: chosen || null, from: null, to: null })}
      >
        {[...children, between]}
      </Choice>
      {isBetween && (
        <>
          <Field label="From" className="w-52 max-sm:w-full">
            <MomentInput value={from} onChange={(moment) => onChange({ period: between.value, from: moment })} />
          </Field>
          <Field label="To" className="w-52 max-sm:w-full" error={isBackwards ? "This is before From." : undefined}>
            <MomentInput value={to} onChange={(moment) => onChange({ period: between.value, to: moment })} />
          </Field>
        </>
      )}
    </>
  )
}
