"use client"

import { clsx } from "clsx"
import { type ComponentProps, type ReactNode, useId } from "react"

// No aria-checked: the native checkbox tells its state, and a second one would go stale.
const nativeSwitch = { type: "checkbox", role: "switch" } as const

interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "size"> {
  label: ReactNode
  /** Where the label stands. In rows it leads, in forms it follows. */
  labelSide?: "start" | "end"
}

/** A native checkbox in the role of a switch: `checked`, `onChange` and `register()` work as on any checkbox. */
export function Switch({ label, labelSide = "end", className, id, ...props }: SwitchProps) {
  const generatedId = useId()
  const controlId = id ?? generatedId
  return (
    <span
      className={clsx(
        "inline-flex min-h-6 items-center gap-2.5",
        labelSide === "start" && "flex-row-reverse justify-end",
        className,
      )}
    >
      <span className="relative flex h-5 w-9 shrink-0">
        <input
          autoComplete="off"
          {...props}
          {...nativeSwitch}
          id={controlId}
          className="peer absolute -inset-y-0.5 inset-x-0 z-10 cursor-pointer appearance-none rounded-full disabled:cursor-default forced-colors:appearance-auto"
        />
        <span className="absolute inset-0 rounded-full border border-control bg-inset transition-colors duration-150 peer-checked:border-accent peer-checked:bg-accent peer-hover:border-ink-subtle peer-disabled:opacity-60 peer-checked:peer-hover:bg-accent-hover forced-colors:hidden" />
        <span className="absolute top-1 left-1 size-3 rounded-full bg-control transition-[translate,background-color] duration-150 ease-out peer-checked:translate-x-4 peer-checked:bg-on-accent peer-disabled:opacity-60 forced-colors:hidden" />
      </span>
      <label htmlFor={controlId} className="cursor-pointer text-sm font-medium text-ink">
        {label}
      </label>
    </span>
  )
}
