import type { ReactNode } from "react"

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** h1 where it is the whole page. */
  heading?: "h1" | "h2"
  /** What would be here, and why one would want it. */
  children?: ReactNode
  /** The one thing to do next. */
  action?: ReactNode
}

export function EmptyState({ icon, title, heading: Heading = "h2", children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="mb-4 flex size-12 items-center justify-center rounded-xl border border-accent-line bg-accent-soft text-accent-ink [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <Heading className="text-lg font-semibold tracking-[-0.01em] text-ink">{title}</Heading>
      {children && <div className="mt-1 max-w-md text-ink-muted">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}
