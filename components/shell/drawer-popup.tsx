"use client"

import { Dialog } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import { ProductMark } from "./product-mark"
import { Sidebar, type SidebarProps } from "./sidebar"

interface DrawerPopupProps extends SidebarProps {
  productName: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The sidebar over a narrow screen. */
export default function DrawerPopup({ productName, open, onOpenChange, ...sidebar }: DrawerPopupProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-scrim transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0 supports-[-webkit-touch-callout:none]:absolute" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-72 max-w-[calc(100vw-3rem)] flex-col border-r bg-surface shadow-lg outline-none transition-transform duration-200 ease-out data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <Dialog.Title className="sr-only">Navigation</Dialog.Title>
          <div className="flex h-14 items-center justify-between pr-2 pl-4">
            <ProductMark name={productName} />
            <Dialog.Close
              aria-label="Close navigation"
              className="flex size-11 items-center justify-center rounded-md text-ink-muted hover:bg-hover"
            >
              <X aria-hidden="true" className="size-5" />
            </Dialog.Close>
          </div>
          <Sidebar {...sidebar} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
