"use client"

import type { ComponentProps } from "react"
import { cn } from "./cn"
import { useFieldWiring } from "./field"
import { controlClass } from "./input"

/** Several lines of text; grows with what is typed where the browser can. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...useFieldWiring(props)}
      className={cn(controlClass, "field-sizing-content min-h-20 resize-y px-3 py-2", className)}
    />
  )
}
