"use client"

import { clsx } from "clsx"
import type { ReactNode } from "react"
import { Badge } from "./badge"

interface RadioCard {
  value: string
  label: string
  description?: string
  icon?: ReactNode
  /** Why it cannot be chosen yet, shown on the card ("Not available yet"). */
  unavailable?: string
}

interface RadioCardsProps {
  legend: string
  name: string
  options: readonly RadioCard[]
  value: string | null
  onValueChange: (value: string) => void
  disabled?: boolean
  className?: string
}

/** One choice out of a few, each with its picture and a sentence. Arrow keys move, as in any radio group. */
export function RadioCards({ legend, name, options, value, onValueChange, disabled, className }: RadioCardsProps) {
  return (
    <fieldset disabled={disabled} className={clsx("min-w-0", className)}>
      <legend className="mb-2 text-sm font-medium text-ink">{legend}</legend>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {options.map((option) => (
          <Card key={option.value} {...option} name={name} checked={option.value === value} onCheck={onValueChange} />
        ))}
      </div>
    </fieldset>
  )
}

interface CardProps extends RadioCard {
  name: string
  checked: boolean
  onCheck: (value: string) => void
}

function Card({ name, value, label, description, icon, unavailable, checked, onCheck }: CardProps) {
  return (
    <label
      className={clsx(
        "group relative flex min-w-0 gap-3 rounded-lg border p-4 transition-colors",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        unavailable ? "border-dashed border-line-strong" : "cursor-pointer shadow-sm",
        checked && "border-accent bg-accent-soft ring-1 ring-accent",
        !checked && !unavailable && "border-control bg-surface hover:bg-hover",
      )}
    >
      {icon && (
        <span
          aria-hidden="true"
          className={clsx("shrink-0 text-accent-ink [&_svg]:size-5", unavailable && "opacity-50")}
        >
          {icon}
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 pr-6 font-medium text-ink">
          {label}
          {unavailable && <Badge>{unavailable}</Badge>}
        </span>
        {description && <span className="text-sm text-ink-muted">{description}</span>}
      </span>
      {!unavailable && <Dot checked={checked} />}
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={Boolean(unavailable)}
        onChange={() => onCheck(value)}
        className="absolute inset-0 cursor-pointer appearance-none opacity-0 disabled:cursor-default"
      />
    </label>
  )
}

function Dot({ checked }: { checked: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "absolute top-4 right-4 flex size-4.5 items-center justify-center rounded-full border bg-surface",
        checked ? "border-accent" : "border-control",
      )}
    >
      {checked && <span className="size-2.5 rounded-full bg-accent forced-colors:bg-[Highlight]" />}
    </span>
  )
}
