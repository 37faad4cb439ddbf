"use client"

import { clsx } from "clsx"
import { useId } from "react"

interface SegmentedControlProps<Value extends string> {
  /** What is chosen, for assistive technology. */
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onValueChange: (value: Value) => void
}

/** One of a few, all of them in view: radio buttons that look like one control. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onValueChange,
}: SegmentedControlProps<Value>) {
  const name = useId()
  return (
    <fieldset className="flex w-fit rounded-md border border-control bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            "relative flex h-7 cursor-pointer items-center rounded-sm px-2.5 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors hover:text-ink max-md:h-9",
            "has-checked:bg-accent-soft has-checked:text-accent-ink",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
            "forced-colors:has-checked:bg-[Highlight] forced-colors:has-checked:text-[HighlightText]",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
