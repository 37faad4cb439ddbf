"use client"

import { clsx } from "clsx"
import type { ComponentProps } from "react"
import { useFieldWiring } from "./field"
import { controlClass, type TypefaceProps, typeface } from "./input"
import { useEarlyChange } from "./use-early-change"

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, mono, rows = 3, ref, ...props }: ComponentProps<"textarea"> & TypefaceProps) {
  return (
    <textarea
      rows={rows}
      autoComplete="off"
      {...useFieldWiring(props)}
      ref={useEarlyChange(props.value, ref)}
      className={clsx(controlClass, typeface({ mono }), "field-sizing-content min-h-20 resize-y px-3 py-2", className)}
    />
  )
}
