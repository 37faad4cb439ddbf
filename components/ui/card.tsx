import { clsx } from "clsx"
import { type ReactNode, useId } from "react"

interface CardProps {
  title?: string
  description?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** A strip below a hairline, usually the buttons. */
  footer?: ReactNode
  /** Quiet stands back behind the others. */
  tone?: "neutral" | "quiet" | "danger"
  /** Tables and lists reach the border themselves. */
  flush?: boolean
  className?: string
  children?: ReactNode
}

/** A bordered segment of a page. With a title it is a landmark of that name. */
export function Card({ title, description, actions, footer, tone = "neutral", flush, className, children }: CardProps) {
  const titleId = useId()
  const header = (title || actions) && (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-5 pt-4 pb-4 max-md:px-4">
      <div className="flex min-w-0 flex-col gap-1">
        {title && (
          <h2 id={titleId} className="text-lg leading-6 font-semibold tracking-[-0.01em] text-ink">
            {title}
          </h2>
        )}
        {description && <p className="max-w-prose text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  )
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={clsx(
        "min-w-0 overflow-clip rounded-lg border shadow-sm",
        tone === "quiet" ? "bg-inset" : "bg-surface",
        tone === "danger" && "border-danger-line",
        className,
      )}
    >
      {header}
      {children && (
        <div
          className={clsx(
            !flush && "px-5 pb-5 max-md:px-4",
            !flush && !header && "pt-5",
            flush && header && "border-t",
          )}
        >
          {children}
        </div>
      )}
      {footer && (
        <div className="flex flex-wrap items-center justify-end gap-2 border-t bg-inset px-5 py-3 max-md:px-4">
          {footer}
        </div>
      )}
    </section>
  )
}
