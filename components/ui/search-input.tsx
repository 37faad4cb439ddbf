"use client"

import { clsx } from "clsx"
import { Search, X } from "lucide-react"
import { useRef } from "react"
import { Input } from "./input"

interface SearchInputProps {
  /** The accessible name and the placeholder: "Search by name". */
  label: string
  value: string
  onValueChange: (value: string) => void
  /** How wide it is beside other things. */
  className?: string
}

/** Narrows a list while one types. Escape empties it. */
export function SearchInput({ label, value, onValueChange, className = "sm:w-72" }: SearchInputProps) {
  const input = useRef<HTMLInputElement>(null)
  function clear() {
    onValueChange("")
    input.current?.focus()
  }
  return (
    <div className={clsx("relative w-full", className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-subtle"
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && clear()}
        className="pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {value && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={clear}
          className="absolute top-1/2 right-1.5 flex size-6 -translate-y-1/2 items-center justify-center rounded-sm text-ink-subtle hover:bg-hover hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      )}
    </div>
  )
}
