"use client"

import { clsx } from "clsx"
import { type ReactNode, useId } from "react"
import { ExpandButton } from "./expand-button"

interface DisclosureProps {
  /** What the row's button says: a name, then whatever tells rows apart. */
  title: ReactNode
  /** Controls beside the button, such as a switch. */
  actions?: ReactNode
  open: boolean
  onOpenChange: (open: boolean) => void
  children: ReactNode
}

/** A row that opens to what is inside it. Its content stays mounted, so that nothing typed is lost by closing it. */
export function Disclosure({ title, actions, open, onOpenChange, children }: DisclosureProps) {
  const id = useId()
  return (
    <div>
      <div className="flex flex-wrap items-center transition-colors hover:bg-hover">
        <h3 className="min-w-0 flex-1 basis-64">
          <ExpandButton
            open={open}
            onOpenChange={onOpenChange}
            controls={id}
            className="flex min-h-14 w-full items-center gap-3 px-5 py-2 text-left focus-visible:-outline-offset-3 max-md:px-4"
          >
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1">{title}</span>
          </ExpandButton>
        </h3>
        {actions && (
          <div className="flex items-center gap-3 pr-5 max-md:w-full max-md:justify-between max-md:pr-4 max-md:pb-2.5 max-md:pl-11">
            {actions}
          </div>
        )}
      </div>
      {/* Hidden, it is out of reach of keys and assistive technology as well; hiding waits until the row has closed. */}
      <div
        id={id}
        className={clsx(
          "grid transition-[grid-template-rows,visibility] duration-150 ease-out",
          open ? "grid-rows-[1fr]" : "invisible grid-rows-[0fr]",
        )}
      >
        <div className="min-h-0 overflow-clip">
          <div className="border-t px-5 py-5 max-md:px-4">{children}</div>
        </div>
      </div>
    </div>
  )
}

/** Rows joined by hairlines. */
export function DisclosureGroup({ children }: { children: ReactNode }) {
  return <div className="divide-y overflow-clip rounded-lg border bg-surface shadow-sm">{children}</div>
}
