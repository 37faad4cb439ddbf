import { ChevronLeft, ChevronRight } from "lucide-react"
import type { ReactNode } from "react"
import { Button, ButtonLink } from "./button"

interface PaginationProps {
  /** What is being paged, for assistive technology. */
  label: string
  previousHref?: string
  nextHref?: string
  /** "Users 51 to 100", or how many in all. */
  summary?: ReactNode
}

/** Paging by key: there is a page before, a page after, and no numbers in between. */
export function Pagination({ label, previousHref, nextHref, summary }: PaginationProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-ink-muted tabular-nums">{summary}</p>
      <div className="flex gap-2">
        <Turn href={previousHref}>
          <ChevronLeft aria-hidden="true" />
          Previous
        </Turn>
        <Turn href={nextHref}>
          Next
          <ChevronRight aria-hidden="true" />
        </Turn>
      </div>
    </nav>
  )
}

function Turn({ href, children }: { href?: string; children: ReactNode }) {
  if (!href) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    )
  }
  return (
    <ButtonLink size="sm" href={href}>
      {children}
    </ButtonLink>
  )
}
