"use client"

import { ChevronsUpDown } from "lucide-react"
import type { ComponentProps } from "react"
import { cn } from "./cn"
import { useFieldWiring } from "./field"
import { controlClass } from "./input"

interface SelectProps extends Omit<ComponentProps<"select">, "children" | "multiple" | "size"> {
  options: readonly { value: string; label: string }[]
}

/** One value out of a short list: the browser's own control, its list in our colours where the browser allows it. */
export function Select({ options, className, ...props }: SelectProps) {
  return (
    <div className={cn("relative", className)}>
      <select
        {...useFieldWiring(props)}
        className={cn(controlClass, "styled-select h-9 truncate pr-9 pl-3 max-md:h-11")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-3.5 -translate-y-1/2 text-ink-subtle"
      />
    </div>
  )
}
