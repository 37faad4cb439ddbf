"use client"

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from "react"

const Region = lazy(() => import("./toast-region"))

interface ToastMessage {
  title: string
  description?: string
  tone?: "success" | "danger"
}

export interface QueuedToast extends ToastMessage {
  id: number
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => {})

/** Returns a function that says something in passing. What went wrong must also stand on the page. */
export function useToast(): (message: ToastMessage) => void {
  return use(ToastContext)
}

/**
 * Returns a function that says something in passing once the component is gone: for what leads to another page, which
 * may take longer to arrive than a toast stays.
 */
export function useToastOnLeaving(): (message: ToastMessage) => void {
  const toast = useToast()
  const say = useEffectEvent(toast)
  const parting = useRef<ToastMessage>(null)
  useEffect(
    () => () => {
      if (parting.current) say(parting.current)
    },
    [],
  )
  return (message) => {
    parting.current = message
  }
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<QueuedToast[]>([])
  const [isNeeded, setIsNeeded] = useState(false)
  const nextId = useRef(0)
  const say = useCallback((message: ToastMessage) => {
    setIsNeeded(true)
    const id = nextId.current++
    setQueue((waiting) => [...waiting, { ...message, id }])
  }, [])
  const forget = useCallback((ids: number[]) => {
    setQueue((waiting) => waiting.filter(({ id }) => !ids.includes(id)))
  }, [])
  return (
    <ToastContext value={say}>
      {children}
      {isNeeded && (
        <Suspense fallback={null}>
          <Region queue={queue} onTaken={forget} />
        </Suspense>
      )}
    </ToastContext>
  )
}
