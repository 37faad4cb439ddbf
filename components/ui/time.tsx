"use client"

import { useSyncExternalStore } from "react"
import { exactDay, exactTime, relativeTime } from "./time-format"
import { useHydrated } from "./use-hydrated"

interface TimeProps {
  value: Date | string
  /** Say the day, or the moment to the second, instead of how long ago it was. */
  exact?: "day" | "second"
  className?: string
}

/** A moment in words ("2 minutes ago", "in 30 seconds"), its exact local time in the title. Keeps itself current. */
export function Time({ value, exact, className }: TimeProps) {
  const now = useSyncExternalStore(subscribe, currentTick, serverTick)
  const hydrated = useHydrated()
  const moment = new Date(value)
  const zone = hydrated ? undefined : "UTC"
  const words = exact ? exactly[exact](moment, zone) : relativeTime(moment, new Date(now))
  return (
    // The server's clock and zone are not the browser's; the first tick after hydration puts the words right.
    <time
      suppressHydrationWarning
      dateTime={moment.toISOString()}
      title={exactTime(moment, zone)}
      className={className}
    >
      {words}
    </time>
  )
}

const exactly = { day: exactDay, second: exactTime }

const tickMs = 5000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let tick = Date.now()

function currentTick(): number {
  return tick
}

/** The server has no ticks, and hydration starts from the browser's. */
function serverTick(): number {
  return typeof window === "undefined" ? Date.now() : tick
}

function advance() {
  tick = Date.now()
  for (const notify of listeners) notify()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!timer) {
    timer = setInterval(advance, tickMs)
    tick = Date.now()
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
