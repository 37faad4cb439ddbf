"use client"

import { Collapsible } from "@base-ui/react/collapsible"
import { ChevronRight } from "lucide-react"
import type { ReactNode } from "react"

interface RevealProps {
  label: string
  /** Mounted while it is open. */
  children: ReactNode
}

/** A line of text that opens to more of what stands above it. */
export function Reveal({ label, children }: RevealProps) {
  return (
    <Collapsible.Root className="min-w-0">
      <Collapsible.Trigger className="group -ml-1 inline-flex min-h-7 items-center gap-1 rounded-sm px-1 text-left text-sm font-medium text-ink-muted transition-colors hover:text-ink">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 text-ink-subtle transition-transform duration-150 group-data-panel-open:rotate-90"
        />
        {label}
      </Collapsible.Trigger>
      <Collapsible.Panel className="pt-2 pb-1">{children}</Collapsible.Panel>
    </Collapsible.Root>
  )
}
