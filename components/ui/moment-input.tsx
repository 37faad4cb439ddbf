"use client"

import { useSyncExternalStore } from "react"
import { Input } from "./input"

interface MomentInputProps {
  /** A moment as ISO 8601 text; what is none counts as nothing chosen. */
  value: string | null
  onChange: (moment: string | null) => void
}

/** A moment to the minute, in the browser's own time zone, which the server does not know. Stands in a Field. */
export function MomentInput({ value, onChange }: MomentInputProps) {
  const isHydrated = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  return (
    <Input
      type="datetime-local"
      value={isHydrated && value ? localOf(new Date(value)) : ""}
      onChange={({ target }) => onChange(target.value === "" ? null : new Date(target.value).toISOString())}
    />
  )
}

function localOf(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return ""
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
