import { clsx } from "clsx"
import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  CirclePause,
  CircleSlash,
  CircleX,
  Hand,
  type LucideIcon,
  RotateCw,
  TriangleAlert,
} from "lucide-react"
import type { ReactNode } from "react"

const looks = {
  "in sync": { word: "In sync", icon: CircleCheck, tone: "text-success" },
  pending: { word: "Pending", icon: CircleDashed, tone: "text-accent-ink" },
  retrying: { word: "Retrying", icon: RotateCw, tone: "text-warning" },
  stopped: { word: "Stopped", icon: CircleX, tone: "text-danger" },
  held: { word: "Held", icon: Hand, tone: "text-warning" },
  paused: { word: "Paused", icon: CirclePause, tone: "text-warning" },
  healthy: { word: "Healthy", icon: CircleCheck, tone: "text-success" },
  degraded: { word: "Degraded", icon: TriangleAlert, tone: "text-warning" },
  failing: { word: "Failing", icon: CircleX, tone: "text-danger" },
  "not tested": { word: "Not tested", icon: CircleDashed, tone: "text-ink-subtle" },
  enabled: { word: "Enabled", icon: CircleCheck, tone: "text-success" },
  disabled: { word: "Disabled", icon: CircleSlash, tone: "text-ink-subtle" },
  passed: { word: "Passed", icon: CircleCheck, tone: "text-success" },
  succeeded: { word: "Succeeded", icon: CircleCheck, tone: "text-success" },
  failed: { word: "Failed", icon: CircleX, tone: "text-danger" },
  skipped: { word: "Skipped", icon: CircleMinus, tone: "text-ink-subtle" },
} satisfies Record<string, { word: string; icon: LucideIcon; tone: string }>

export type StatusName = keyof typeof looks

interface StatusProps {
  value: StatusName
  /** Other words for the same state. */
  label?: string
  /** What follows the word, in a quieter tone: "401", "again in 2 min". */
  detail?: ReactNode
  className?: string
}

/** A state as an icon and a word, so that colour never speaks alone. */
export function Status({ value, label, detail, className }: StatusProps) {
  const { word, icon: Icon, tone } = looks[value]
  return (
    <span className={clsx("inline-flex min-w-0 items-center gap-1.5 text-sm", className)}>
      <Icon aria-hidden="true" strokeWidth={2.25} className={clsx("size-3.5 shrink-0", tone)} />
      <span className={clsx("font-medium whitespace-nowrap", tone)}>{label ?? word}</span>
      {detail && <span className="min-w-0 truncate text-ink-subtle">{detail}</span>}
    </span>
  )
}
