"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { SidePanelProps } from "./side-panel"

/** What SidePanel shows. */
export default function SidePanelPopup({ open, onOpenChange, title, description, children }: SidePanelProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 supports-[-webkit-touch-callout:none]:absolute" />
        <Base.Popup className="fixed inset-y-0 right-0 z-40 flex w-full max-w-160 flex-col border-l bg-raised shadow-lg outline-none transition-[translate,opacity] duration-200 ease-out data-ending-style:translate-x-8 data-ending-style:opacity-0 data-starting-style:translate-x-8 data-starting-style:opacity-0">
          <header className="flex items-start gap-4 border-b py-4 pr-3 pl-6 max-md:pl-4">
            <div className="flex min-w-0 flex-1 flex-col gap-1 pt-1">
              <Base.Title className="text-lg font-semibold tracking-[-0.01em] break-words text-ink">{title}</Base.Title>
              {description && (
                <Base.Description render={<div />} className="text-ink-muted">
                  {description}
                </Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-subtle transition-colors hover:bg-hover hover:text-ink max-md:size-11"
            >
              <X aria-hidden="true" className="size-4" />
            </Base.Close>
          </header>
          <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto px-6 py-5 *:shrink-0 max-md:px-4">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
