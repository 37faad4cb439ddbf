"use client"

import { Collapsible } from "@base-ui/react/collapsible"
import { ChevronRight } from "lucide-react"
import type { ReactNode } from "react"

interface DisclosureProps {
  /** What the row's button says: a name, then whatever tells rows apart. */
  title: ReactNode
  /** Controls beside the button, such as a switch. */
  actions?: ReactNode
  open?: boolean
  defaultOpen?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** A row that opens to what is inside it. Its content stays mounted, so that nothing typed is lost by closing it. */
export function Disclosure({ title, actions, open, defaultOpen, onOpenChange, children }: DisclosureProps) {
  return (
    <Collapsible.Root open={open} defaultOpen={defaultOpen} onOpenChange={(next) => onOpenChange?.(next)}>
      <div className="flex flex-wrap items-center transition-colors hover:bg-hover">
        <h3 className="min-w-0 flex-1 basis-64">
          <Collapsible.Trigger className="group flex min-h-14 w-full items-center gap-3 px-5 py-2 text-left focus-visible:-outline-offset-3 max-md:px-4">
            <ChevronRight
              aria-hidden="true"
              className="size-4 shrink-0 text-ink-subtle transition-transform duration-150 group-data-panel-open:rotate-90"
            />
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">{title}</span>
          </Collapsible.Trigger>
        </h3>
        {actions && (
          <div className="flex items-center gap-3 pr-5 max-md:w-full max-md:justify-between max-md:pr-4 max-md:pb-2.5 max-md:pl-11">
            {actions}
          </div>
        )}
      </div>
      <Collapsible.Panel
        keepMounted
        className="h-(--collapsible-panel-height) overflow-clip border-t transition-[height] duration-150 ease-out data-ending-style:h-0 data-starting-style:h-0 [&[hidden]]:hidden"
      >
        <div className="px-5 py-5 max-md:px-4">{children}</div>
      </Collapsible.Panel>
    </Collapsible.Root>
  )
}

/** Rows joined by hairlines. */
export function DisclosureGroup({ children }: { children: ReactNode }) {
  return <div className="divide-y overflow-clip rounded-lg border bg-surface shadow-sm">{children}</div>
}
