"use client"

import { type ReactNode, useId, useState } from "react"
import { ExpandButton } from "./expand-button"

interface RevealProps {
  label: string
  /** Mounted while it is open. */
  children: ReactNode
}

/** A line of text that opens to more of what stands above it. */
export function Reveal({ label, children }: RevealProps) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <div className="min-w-0">
      <ExpandButton
        open={open}
        onOpenChange={setOpen}
        controls={id}
        className="-ml-1 inline-flex min-h-7 items-center gap-1 rounded-sm px-1 text-left text-sm font-medium text-ink-muted transition-colors hover:text-ink [&>svg]:size-3.5"
      >
        {label}
      </ExpandButton>
      {open && (
        <div id={id} className="pt-2 pb-1">
          {children}
        </div>
      )}
    </div>
  )
}
