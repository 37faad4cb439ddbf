"use client"

import { clsx } from "clsx"
import { Check } from "lucide-react"
import { type ReactNode, useEffect, useRef } from "react"
import { GuardedLink } from "#components/shell/guarded-link"

interface Step {
  label: string
  /** Where a finished step can be seen again. */
  href?: string
}

/** Where a wizard stands. `current` counts from 1; steps behind it are links, steps ahead cannot be opened yet. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  return (
    <nav aria-label="Progress">
      <p className="mb-2 text-sm text-ink-muted sm:sr-only">
        Step {current} of {steps.length}: <span className="font-medium text-ink">{steps[current - 1]?.label}</span>
      </p>
      <ol className="flex items-center gap-2 sm:gap-3">
        {steps.map((step, index) => (
          <li
            key={step.label}
            aria-current={index + 1 === current ? "step" : undefined}
            className={clsx("flex min-w-0 items-center gap-2 sm:gap-3", index > 0 && "flex-1")}
          >
            {index > 0 && (
              <span
                aria-hidden="true"
                className={clsx("h-px min-w-4 flex-1", index < current ? "bg-accent" : "bg-line-strong")}
              />
            )}
            <StepMark {...step} number={index + 1} current={current} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

function StepMark({ label, href, number, current }: Step & { number: number; current: number }) {
  const done = number < current
  const mark = (
    <>
      <span
        className={clsx(
          "flex size-6 shrink-0 items-center justify-center rounded-full border text-xs font-semibold tabular-nums",
          done && "border-accent bg-accent-soft text-accent-ink",
          number === current &&
            "border-accent bg-accent text-on-accent forced-color-adjust-none forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]",
          number > current && "border-control text-ink-subtle",
        )}
      >
        {done ? <Check aria-hidden="true" strokeWidth={3} className="size-3.5" /> : number}
      </span>
      <span className={clsx("max-sm:sr-only", number === current ? "text-ink" : "text-ink-muted")}>
        {done && <span className="sr-only">Done: </span>}
        {label}
      </span>
    </>
  )
  const shape = "flex items-center gap-2 rounded-full font-medium whitespace-nowrap"
  if (!done || !href) return <span className={shape}>{mark}</span>
  return (
    <GuardedLink href={href} className={clsx(shape, "transition-colors hover:text-ink")}>
      {mark}
    </GuardedLink>
  )
}

let shownHeading: string | null = null

/** A step's h2. It takes focus when the wizard moves to it, not when the page is opened. */
export function StepHeading({ children, description }: { children: string; description?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (shownHeading !== null && shownHeading !== children) heading.current?.focus()
    shownHeading = children
  }, [children])
  return (
    <div className="flex flex-col gap-1">
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold tracking-[-0.01em] text-ink">
        {children}
      </h2>
      {description && <p className="max-w-prose text-ink-muted">{description}</p>}
    </div>
  )
}
