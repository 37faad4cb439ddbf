"use client"

import { clsx } from "clsx"
import type { ComponentProps } from "react"
import { Input } from "#components/ui/input"

/** Takes an attribute path or a template, and proposes what is in its datalist. */
export function AttributeInput({ className, ...props }: ComponentProps<"input">) {
  return (
    <Input
      {...props}
      spellCheck={false}
      autoCapitalize="none"
      // The arrow of a datalist would cover the end of a long path.
      mono
      className={clsx("[&::-webkit-calendar-picker-indicator]:hidden!", className)}
    />
  )
}
