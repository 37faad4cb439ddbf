import { clsx } from "clsx"
import { ChevronRight } from "lucide-react"
import type { ReactNode } from "react"

interface ExpandButtonProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The id of what it opens. */
  controls: string
  className: string
  children: ReactNode
}

/** What opens and closes something below it, with a chevron that says which. */
export function ExpandButton({ open, onOpenChange, controls, className, children }: ExpandButtonProps) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={open ? controls : undefined}
      className={className}
      onClick={() => onOpenChange(!open)}
    >
      <ChevronRight
        aria-hidden="true"
        className={clsx("size-4 shrink-0 text-ink-subtle transition-transform duration-150", open && "rotate-90")}
      />
      {children}
    </button>
  )
}
