"use client"

import { Dialog as Base } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import { useRef } from "react"
import type { DialogProps } from "./dialog"

/** What Dialog shows. */
export default function DialogPopup({ open, onOpenChange, title, description, startsAtTop, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 supports-[-webkit-touch-callout:none]:absolute" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-center justify-center overflow-y-auto p-4">
          <Base.Popup
            ref={popup}
            initialFocus={startsAtTop ? popup : undefined}
            className="relative flex max-h-full w-full max-w-lg flex-col overflow-y-auto rounded-xl border bg-raised shadow-lg outline-none transition-[opacity,scale,translate] duration-150 ease-out data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:scale-98 data-starting-style:opacity-0"
          >
            <div className="flex flex-col gap-1.5 px-6 pt-5">
              <Base.Title className="pr-8 text-lg font-semibold tracking-[-0.01em] text-ink">{title}</Base.Title>
              {description && <Base.Description className="text-ink-muted">{description}</Base.Description>}
            </div>
            <div className="px-6 pt-4">{children}</div>
            <Base.Close
              aria-label="Close"
              className="absolute top-4 right-4 flex size-8 items-center justify-center rounded-md text-ink-subtle transition-colors hover:bg-hover hover:text-ink"
            >
              <X aria-hidden="true" className="size-4" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
