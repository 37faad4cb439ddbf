"use client"

import { Search } from "lucide-react"
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState, useSyncExternalStore } from "react"

// It is loaded when it is first asked for, or about to be: no page pays for it before.
const load = async () => import("./command-palette")
const CommandPalette = lazy(load)

const OpenPalette = createContext<() => void>(() => {})

/** Holds the command palette and listens for its keys: Ctrl K, or ⌘ K. Stands once, around the shell. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false)
  const [isWanted, setIsWanted] = useState(false)
  if (isOpen && !isWanted) setIsWanted(true)

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key === "Control" || event.key === "Meta") void load()
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      setIsOpen((was) => !was)
    }
    addEventListener("keydown", onKeyDown)
    return () => removeEventListener("keydown", onKeyDown)
  }, [])

  return (
    <OpenPalette value={() => setIsOpen(true)}>
      {children}
      {isWanted && (
        <Suspense>
          <CommandPalette open={isOpen} onOpenChange={setIsOpen} />
        </Suspense>
      )}
    </OpenPalette>
  )
}

/** Opens the command palette, and says by which keys it opens too. */
export function PaletteButton() {
  const open = use(OpenPalette)
  const keys = useKeys()
  return (
    <button
      type="button"
      aria-keyshortcuts="Control+K Meta+K"
      onPointerEnter={() => void load()}
      onClick={open}
      className="flex h-9 w-full items-center gap-2.5 rounded-md border border-control bg-surface px-2.5 text-ink-muted shadow-sm transition-colors hover:border-ink-subtle hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="flex-1 text-left">Search…</span>
      <kbd aria-hidden="true" className="rounded-sm border bg-inset px-1.5 font-sans text-xs text-ink-subtle">
        {keys}
      </kbd>
    </button>
  )
}

/** The same where there is room for an icon only. */
export function PaletteIconButton() {
  const open = use(OpenPalette)
  return (
    <button
      type="button"
      aria-label="Search"
      onClick={open}
      className="flex size-11 items-center justify-center rounded-md text-ink-muted hover:bg-hover"
    >
      <Search aria-hidden="true" className="size-5" />
    </button>
  )
}

const never = () => () => {}

function useKeys(): string {
  const isApple = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  )
  return isApple ? "⌘ K" : "Ctrl K"
}
