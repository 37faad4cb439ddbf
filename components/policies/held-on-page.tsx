"use client"

import { useRouter } from "next/navigation"
import { type HeldProps, HeldRemovals } from "./held-removals"

/** What is held, on a page that the server renders again when that is over. */
export function HeldOnPage(props: Omit<HeldProps, "onEnded">) {
  const router = useRouter()
  return (
    <div className="max-w-220 empty:hidden">
      <HeldRemovals {...props} onEnded={() => router.refresh()} />
    </div>
  )
}
