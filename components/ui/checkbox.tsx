"use client"

import { clsx } from "clsx"
import { Check } from "lucide-react"
import { type ComponentProps, type ReactNode, useId } from "react"

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "size"> {
  label: ReactNode
  hint?: ReactNode
}

/** A native checkbox with its label: spreads a form library's `register()` as it is. */
export function Checkbox({ label, hint, className, id, ...props }: CheckboxProps) {
  const generatedId = useId()
  const controlId = id ?? generatedId
  return (
    <div className={clsx("flex items-start gap-2.5", className)}>
      <span className="relative -ml-0.75 flex size-6 shrink-0 items-center justify-center">
        <input
          {...props}
          type="checkbox"
          id={controlId}
          aria-describedby={hint ? `${controlId}-hint` : props["aria-describedby"]}
          className="peer size-4.5 cursor-pointer appearance-none rounded-sm border border-control bg-surface shadow-sm transition-colors checked:border-accent checked:bg-accent hover:border-ink-subtle disabled:cursor-default disabled:opacity-60 checked:hover:bg-accent-hover aria-invalid:border-danger forced-colors:appearance-auto"
        />
        <Check
          aria-hidden="true"
          strokeWidth={3}
          className="pointer-events-none absolute size-3.5 scale-50 text-on-accent opacity-0 transition-[opacity,scale] duration-100 peer-checked:scale-100 peer-checked:opacity-100 forced-colors:hidden"
        />
      </span>
      <span className="flex min-w-0 flex-col gap-0.5 pt-0.5">
        <label htmlFor={controlId} className="cursor-pointer font-medium text-ink">
          {label}
        </label>
        {hint && (
          <span id={`${controlId}-hint`} className="text-sm text-ink-subtle">
            {hint}
          </span>
        )}
      </span>
    </div>
  )
}
