"use client"

import { type ReactNode, useState } from "react"
import { createPortal } from "react-dom"
import { useLandmark } from "./use-landmark"

interface TooltipProps {
  label: string
  /** One control. */
  children: ReactNode
}

/**
 * A short name for a control that shows only an icon, while it is pointed at or has the focus; Escape takes it away. Nothing may
 * be said in a tooltip alone: it is hidden from assistive technology, which has the control's own name.
 */
export function Tooltip({ label, children }: TooltipProps) {
  const { triggerRef, landmark } = useLandmark()
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null)
  function show({ currentTarget }: { currentTarget: HTMLElement }) {
    const { left, width, top } = currentTarget.getBoundingClientRect()
    setPlace({ left: left + width / 2, top: top - 6 })
  }
  const hide = () => setPlace(null)
  return (
    <span
      role="presentation"
      ref={triggerRef}
      className="inline-flex"
      onPointerEnter={(event) => event.pointerType === "mouse" && show(event)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(":focus-visible") && show(event)}
      onBlur={hide}
      onKeyDown={(event) => event.key === "Escape" && hide()}
    >
      {children}
      {place && landmark && createPortal(<Note label={label} place={place} />, landmark)}
    </span>
  )
}

function Note({ label, place }: { label: string; place: { left: number; top: number } }) {
  return (
    <span
      aria-hidden="true"
      style={place}
      className="pointer-events-none fixed z-50 -translate-x-1/2 -translate-y-full rounded-md bg-ink px-2 py-1 text-xs font-medium whitespace-nowrap text-surface shadow-md transition-opacity delay-200 duration-100 starting:opacity-0"
    >
      {label}
    </span>
  )
}
