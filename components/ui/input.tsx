"use client"

import type { ComponentProps } from "react"
import { cn } from "./cn"
import { useFieldWiring } from "./field"

/** The look every text control shares. */
export const controlClass = cn(
  "w-full min-w-0 rounded-md border border-control bg-surface text-base text-ink shadow-sm",
  "transition-colors duration-100 hover:border-ink-subtle",
  "focus-visible:border-focus focus-visible:outline-offset-0",
  "aria-invalid:border-danger disabled:bg-inset disabled:text-ink-subtle disabled:hover:border-control",
)

/** One line of text. Inside a Field it needs no id. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      autoComplete="off"
      {...useFieldWiring(props)}
      className={cn(controlClass, "h-9 px-3 max-md:h-11", className)}
    />
  )
}
