"use client"

import { createContext } from "react"

interface NavigationGuard {
  /** Whether going to this address loses nothing that was typed. `from` is null where the browser does not say. */
  mayGoTo: (href: string, from: string | null) => boolean
  /** Asks whether to leave without saving, and calls `leave` if so. */
  ask: (leave: () => void) => void
  /** Notes that the form of this key has unsaved changes, except while one stays under `within`. */
  hold: (formKey: string, within: string | undefined) => void
  release: (formKey: string) => void
}

export const GuardContext = createContext<NavigationGuard>({
  mayGoTo: () => true,
  ask: (leave) => leave(),
  hold: () => {},
  release: () => {},
})
