"use client"

import { createContext, type ReactNode, use } from "react"

const MayConfigure = createContext(true)

/** The id of the line that tells a read-only member why buttons are off. They are described by it. */
const explanationId = "read-only-access"

/** Says to everything inside whether the signed-in member may change anything. Stands once, in the AppShell. */
export function AccessProvider({ mayConfigure, children }: { mayConfigure: boolean; children: ReactNode }) {
  return <MayConfigure value={mayConfigure}>{children}</MayConfigure>
}

/**
 * Whether the signed-in member may change anything; false for a viewer. It only decides what is shown: the server refuses
 * by itself (`administratorAction`, `authorise(actor, "configure")`).
 *
 * Most components need no call: `<Button configures>`, `<ButtonLink configures>`, `<IconButton configures>` and
 * `<MenuItem configures>` are off for viewers, and so are `UpdateActions` and every field of a `useActionForm`.
 * Call it for the rest, such as a Switch that acts at once: `disabled={!useMayConfigure()}`.
 */
export function useMayConfigure(): boolean {
  return use(MayConfigure)
}

/** What a button that `configures` adds to itself: off and described by the line on top of the page, for a viewer. */
export function useConfigures(configures: boolean) {
  const isRefused = !useMayConfigure() && configures
  return isRefused
    ? { disabled: true, "aria-describedby": explanationId, title: "You have read-only access." }
    : undefined
}

/** The line on top of every page of a read-only member. */
export function ReadOnlyLine() {
  if (useMayConfigure()) return null
  return (
    <p id={explanationId} className="rounded-md border bg-inset px-3 py-1.5 text-sm text-ink-muted">
      You have read-only access. An administrator can change what you see here.
    </p>
  )
}
