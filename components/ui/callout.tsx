import { clsx } from "clsx"
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ReactNode } from "react"

const looks = {
  info: { icon: Info, box: "border-accent-line bg-accent-soft", ink: "text-accent-ink" },
  success: { icon: CircleCheck, box: "border-success-line bg-success-soft", ink: "text-success" },
  warning: { icon: TriangleAlert, box: "border-warning-line bg-warning-soft", ink: "text-warning" },
  danger: { icon: CircleAlert, box: "border-danger-line bg-danger-soft", ink: "text-danger" },
}

interface CalloutProps {
  tone?: keyof typeof looks
  title?: string
  /** Announce it when it appears. */
  live?: boolean
  actions?: ReactNode
  children?: ReactNode
}

/** Something to know before going on, in place, where it stays. */
export function Callout({ tone = "info", title, live, actions, children }: CalloutProps) {
  const { icon: Icon, box, ink } = looks[tone]
  const role = tone === "danger" ? "alert" : "status"
  return (
    <div role={live ? role : undefined} className={clsx("flex gap-3 rounded-lg border px-4 py-3", box)}>
      <Icon aria-hidden="true" className={clsx("mt-0.5 size-4 shrink-0", ink)} />
      <div className="flex min-w-0 flex-1 flex-col gap-1 text-ink-muted">
        {title && <p className="font-medium text-ink">{title}</p>}
        {children}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
