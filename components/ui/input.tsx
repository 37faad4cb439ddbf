"use client"

import { clsx } from "clsx"
import type { ComponentProps } from "react"
import { useFieldWiring } from "./field"
import { useEarlyChange } from "./use-early-change"

/** The look every text control shares. */
export const controlClass = clsx(
  "w-full min-w-0 rounded-md border border-control bg-surface text-ink shadow-sm",
  "transition-colors duration-100 hover:border-ink-subtle",
  "focus-visible:border-focus focus-visible:outline-offset-0",
  "aria-invalid:border-danger disabled:bg-inset disabled:text-ink-subtle disabled:hover:border-control",
)

const lineClass = "h-9 px-3 read-only:bg-inset max-md:h-11"
const fileClass = "px-3 py-1.5"

export interface TypefaceProps {
  /** For what machines read: paths, identifiers, URLs. */
  mono?: boolean
}

export function typeface({ mono = false }: TypefaceProps): string {
  return mono ? "font-mono text-sm" : "text-base"
}

/** One line of text. Inside a Field it needs no id. */
export function Input({ className, mono, ref, ...props }: ComponentProps<"input"> & TypefaceProps) {
  return (
    <input
      autoComplete="off"
      {...useFieldWiring(props)}
      ref={useEarlyChange(props.value, ref)}
      className={clsx(controlClass, typeface({ mono }), props.type === "file" ? fileClass : lineClass, className)}
    />
  )
}
