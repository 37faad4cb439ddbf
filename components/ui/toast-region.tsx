"use client"

import { Toast as Base } from "@base-ui/react/toast"
import { CircleAlert, CircleCheck, X } from "lucide-react"
import { useEffect, useEffectEvent } from "react"
import type { QueuedToast } from "./toast"

interface ToastRegionProps {
  queue: QueuedToast[]
  /** What was taken out of the queue. */
  onTaken: (ids: number[]) => void
}

/** Where toasts stand. It is loaded with the first one. */
export default function ToastRegion(props: ToastRegionProps) {
  return (
    <Base.Provider timeout={6000} limit={1}>
      <Base.Portal>
        {/* At the top centre of a page stands nothing that one presses; while a toast is pointed at, it stays. */}
        <Base.Viewport className="pointer-events-none fixed top-18 right-4 left-4 z-50 flex flex-col gap-2 outline-none sm:right-auto sm:left-1/2 sm:w-92 sm:-translate-x-1/2 md:top-4 md:ml-30">
          <Taker {...props} />
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

/** Hands what waits in the queue over. */
function Taker({ queue, onTaken }: ToastRegionProps) {
  const { add } = Base.useToastManager()
  const take = useEffectEvent(() => {
    for (const { title, description, tone = "success" } of queue) add({ title, description, type: tone })
    onTaken(queue.map(({ id }) => id))
  })
  useEffect(() => {
    if (queue.length > 0) take()
  }, [queue])
  return null
}

function Toasts() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "up"]}
      className="pointer-events-auto translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-lg border border-line-strong bg-raised shadow-lg transition-[opacity,translate] duration-200 ease-out data-ending-style:-translate-y-4 data-ending-style:opacity-0 data-limited:hidden data-starting-style:-translate-y-4 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-3 py-3 pr-2 pl-4">
        {toast.type === "danger" ? (
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
        ) : (
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-success" />
        )}
        <div className="min-w-0 flex-1">
          <Base.Title className="font-medium text-ink" />
          <Base.Description className="text-sm text-ink-muted" />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className="-mt-1 flex size-7 shrink-0 items-center justify-center rounded-md text-ink-subtle transition-colors hover:bg-hover hover:text-ink"
        >
          <X aria-hidden="true" className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
