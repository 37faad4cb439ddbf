"use client"

import { type ReactNode, Suspense, useState } from "react"

/** Mounts what is seldom opened with its first opening, and keeps it: its code is loaded then, and it closes as it likes. */
export function OnceOpen({ open, children }: { open: boolean; children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(open)
  if (open && !wasOpen) setWasOpen(true)
  return wasOpen && <Suspense fallback={null}>{children}</Suspense>
}
