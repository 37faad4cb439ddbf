"use client"

import { type ReactNode, use, useEffect, useId, useMemo, useRef, useState } from "react"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import { GuardContext } from "./guard-context"
import { watchHistory } from "./history-watch"

/**
 * Guards what was typed: while `dirty`, leaving by link, by Back or Forward, or by closing the page asks first.
 * @param within a path under which one may move freely, as between the steps of a wizard
 */
export function useUnsavedChanges(dirty: boolean, within?: string): void {
  const { hold, release } = use(GuardContext)
  const formKey = useId()
  useEffect(() => {
    if (!dirty) return undefined
    hold(formKey, within)
    return () => release(formKey)
  }, [dirty, within, formKey, hold, release])
}

/** Knows which forms are unsaved and asks in Ferry's own dialog. Stands once, around everything. */
export function UnsavedChangesProvider({ children }: { children: ReactNode }) {
  const dirtyForms = useRef(new Map<string, string | undefined>())
  const [leave, setLeave] = useState<(() => void) | null>(null)

  const guard = useMemo(
    () => ({
      mayGoTo: (href: string, from: string | null) => losesNothing(href, from, [...dirtyForms.current.values()]),
      ask: (go: () => void) => setLeave(() => go),
      hold: (formKey: string, within: string | undefined) => void dirtyForms.current.set(formKey, within),
      release: (formKey: string) => void dirtyForms.current.delete(formKey),
    }),
    [],
  )

  useEffect(() => watchHistory(guard), [guard])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (dirtyForms.current.size > 0) event.preventDefault()
    }
    addEventListener("beforeunload", warn)
    return () => removeEventListener("beforeunload", warn)
  }, [])

  return (
    <GuardContext value={guard}>
      {children}
      <ConfirmDialog
        open={leave !== null}
        onOpenChange={(open) => !open && setLeave(null)}
        title="Leave without saving?"
        description="What you changed on this page is not saved yet, and leaving loses it."
        cancelLabel="Stay"
        confirmLabel="Leave without saving"
        onConfirm={() => {
          setLeave(null)
          leave?.()
        }}
      />
    </GuardContext>
  )
}

function losesNothing(href: string, from: string | null, allowances: readonly (string | undefined)[]): boolean {
  const { pathname } = new URL(href, location.href)
  if (from !== null && pathname === new URL(from).pathname) return true
  return allowances.every((within) => within !== undefined && isUnder(pathname, within))
}

function isUnder(pathname: string, folder: string): boolean {
  return pathname === folder || pathname.startsWith(`${folder}/`)
}
