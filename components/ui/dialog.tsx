"use client"

import { lazy, type ReactNode } from "react"
import { OnceOpen } from "./once-open"

const Popup = lazy(() => import("./dialog-popup"))

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** Begin with what there is to read, not with the first field. */
  startsAtTop?: boolean
  /** Usually a form that ends in a DialogFooter. Unmounted while closed. */
  children: ReactNode
}

/** A question or a short form over the page. Escape and the cross close it; focus returns to where it was. */
export function Dialog(props: DialogProps) {
  return (
    <OnceOpen open={props.open}>
      <Popup {...props} />
    </OnceOpen>
  )
}

/** The buttons that end a dialog, the primary one last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="-mx-6 mt-6 flex flex-wrap justify-end gap-2 border-t bg-inset px-6 py-3.5 first:mt-0">
      {children}
    </div>
  )
}
