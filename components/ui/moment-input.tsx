"use client"

import { Input } from "./input"
import { useHydrated } from "./use-hydrated"

interface MomentInputProps {
  /** A moment as ISO 8601 text; what is none counts as nothing chosen. */
  value: string | null
  onChange: (moment: string | null) => void
}

/** A moment to the minute, in the browser's own time zone, which the server does not know. Stands in a Field. */
export function MomentInput({ value, onChange }: MomentInputProps) {
  const isHydrated = useHydrated()
  return (
    <Input
      type="datetime-local"
      value={isHydrated && value ? localOf(new Date(value)) : ""}
      max="9999-12-31T23:59"
      onChange={({ target }) => {
        const moment = new Date(target.value)
        if (target.value === "") onChange(null)
        else if (!Number.isNaN(moment.getTime())) onChange(moment.toISOString())
      }}
    />
  )
}

function localOf(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return ""
  const day = [pad(moment.getFullYear(), 4), pad(moment.getMonth() + 1), pad(moment.getDate())]
  return `${day.join("-")}T${pad(moment.getHours())}:${pad(moment.getMinutes())}`
}

function pad(number: number, digits = 2): string {
  return String(number).padStart(digits, "0")
}
