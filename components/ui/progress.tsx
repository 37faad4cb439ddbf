import { clsx } from "clsx"

interface ProgressProps {
  /** What is under way, for assistive technology. */
  label: string
  value: number
  /** Null where nobody knows how much there is. */
  max: number | null
}

/** How far something is that goes on by itself. */
export function Progress({ label, value, max }: ProgressProps) {
  const known = max === null ? {} : { value: Math.min(value, max), max: Math.max(max, 1) }
  return (
    <progress
      aria-label={label}
      {...known}
      className={clsx(
        "h-2 w-full appearance-none overflow-hidden rounded-full border border-line-strong bg-inset",
        "[&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-inset [&::-webkit-progress-value]:bg-accent",
        "forced-colors:appearance-auto",
        max === null && "animate-pulse bg-accent-soft [&::-webkit-progress-bar]:bg-accent-soft",
      )}
    />
  )
}
