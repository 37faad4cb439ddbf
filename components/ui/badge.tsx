import { clsx } from "clsx"
import type { ReactNode } from "react"

const tones = {
  neutral: "border-line-strong bg-inset text-ink-muted",
  accent: "border-accent-line bg-accent-soft text-accent-ink",
  warning: "border-warning-line bg-warning-soft text-warning",
}

/** A word or a number that qualifies what it stands beside. For a state use Status. */
export function Badge({ tone = "neutral", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 items-center rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap tabular-nums",
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
