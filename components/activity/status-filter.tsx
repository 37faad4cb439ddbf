"use client"

import { useId, useState } from "react"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { statusPattern } from "#lib/activity/terms"

interface StatusFilterProps {
  value: string | null
  onChange: (status: string | null) => void
}

/** Narrows to an HTTP status, or to a class of them. What is none yet is kept as it is typed, and narrows nothing. */
export function StatusFilter({ value, onChange }: StatusFilterProps) {
  const listId = useId()
  const [unfinished, setUnfinished] = useState<string | null>(null)
  const [isLeft, setIsLeft] = useState(false)
  function change(typed: string) {
    const status = typed.trim().toLowerCase()
    const isStatus = status === "" || statusPattern.test(status)
    setUnfinished(isStatus ? null : typed)
    setIsLeft(false)
    if (isStatus) onChange(status || null)
  }
  return (
    <Field
      label="Status code"
      error={unfinished !== null && isLeft ? "Such as 404 or 4xx." : undefined}
      className="w-40 max-sm:w-[calc(50%-0.375rem)]"
    >
      <Input
        list={listId}
        value={unfinished ?? value ?? ""}
        onChange={({ target }) => change(target.value)}
        onBlur={() => setIsLeft(true)}
        placeholder="Any status"
        inputMode="numeric"
        spellCheck={false}
      />
      <datalist id={listId}>
        {usual.map((status) => (
          <option key={status} value={status}>
            {status}
          </option>
        ))}
      </datalist>
    </Field>
  )
}

const usual = "2xx 4xx 5xx 200 201 204 400 401 403 404 409 412 413 422 429 500 502 503 504".split(" ")
