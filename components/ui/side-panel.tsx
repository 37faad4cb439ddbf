"use client"

import { lazy, type ReactNode } from "react"
import { OnceOpen } from "./once-open"

const Popup = lazy(() => import("./side-panel-popup"))

export interface SidePanelProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  /** A Status, or a sentence, under the title. */
  description?: ReactNode
  /** Unmounted while closed. */
  children: ReactNode
}

/** One row of a list in full, beside the list. Escape and the cross close it; focus returns to where it was. */
export function SidePanel(props: SidePanelProps) {
  return (
    <OnceOpen open={props.open}>
      <Popup {...props} />
    </OnceOpen>
  )
}
