"use client"

import { Tooltip as Base } from "@base-ui/react/tooltip"
import type { ReactElement } from "react"
import { useLandmark } from "./use-landmark"

interface TooltipProps {
  label: string
  /** One focusable element that takes a ref. */
  children: ReactElement<Record<string, unknown>>
}

/** A short name for a control that shows only an icon. Nothing may be said in a tooltip alone. */
export function Tooltip({ label, children }: TooltipProps) {
  const { triggerRef, landmark } = useLandmark()
  return (
    <Base.Root>
      <Base.Trigger ref={triggerRef} render={children} />
      <Base.Portal container={landmark}>
        <Base.Positioner sideOffset={6} className="z-50">
          <Base.Popup className="rounded-md border border-transparent bg-ink px-2 py-1 text-xs font-medium text-surface shadow-md transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
