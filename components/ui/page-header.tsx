import { ArrowLeft } from "lucide-react"
import type { ReactNode } from "react"
import { GuardedLink } from "#components/shell/guarded-link"

interface PageHeaderProps {
  title: string
  description?: ReactNode
  back?: { href: string; label: string }
  /** A Status beside the title. */
  status?: ReactNode
  actions?: ReactNode
}

/** The page's only h1, with the way back, its state and what can be done here. */
export function PageHeader({ title, description, back, status, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-2">
      {back && (
        <GuardedLink
          href={back.href}
          className="-ml-1 inline-flex min-h-6 w-fit items-center gap-1.5 rounded-sm px-1 text-sm font-medium text-ink-muted transition-colors hover:text-ink"
        >
          <ArrowLeft aria-hidden="true" className="size-3.5 shrink-0" />
          {back.label}
        </GuardedLink>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-col gap-1">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1
              tabIndex={-1}
              className="min-w-0 text-xl font-semibold tracking-[-0.018em] break-words text-ink md:text-2xl"
            >
              {title}
            </h1>
            {status}
          </div>
          {description && <p className="max-w-prose text-ink-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  )
}
