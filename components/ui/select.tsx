import { clsx } from "clsx"
import { ChevronDown } from "lucide-react"
import type { ComponentProps } from "react"
import { useFieldWiring } from "./field"
import { controlClass } from "./input"
import { useEarlyChange } from "./use-early-change"

/** One choice out of a few, as the platform offers it. Inside a Field it needs no id. */
export function Select({ className, ref, ...props }: ComponentProps<"select">) {
  return (
    <div className="relative">
      <select
        autoComplete="off"
        {...useFieldWiring(props)}
        ref={useEarlyChange(props.value, ref)}
        className={clsx(controlClass, "h-9 text-base cursor-pointer appearance-none pr-9 pl-3 max-md:h-11", className)}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 right-3 my-auto size-4 text-ink-subtle"
      />
    </div>
  )
}
