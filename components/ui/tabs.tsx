"use client"

import { clsx } from "clsx"
import { type KeyboardEvent, type ReactNode, useId } from "react"

interface TabsProps<Value extends string> {
  /** What the tabs divide, for assistive technology. */
  label: string
  tabs: readonly { value: Value; label: ReactNode }[]
  value: Value
  onValueChange: (value: Value) => void
  /** The panel of the tab that is open. */
  children: ReactNode
}

const focusable = { tabIndex: 0 }

/** Parts of one page, one at a time; arrow keys go from tab to tab. For pages with URLs of their own there is TabsNav. */
export function Tabs<Value extends string>({ label, tabs, value, onValueChange, children }: TabsProps<Value>) {
  const id = useId()
  const current = tabs.findIndex((tab) => tab.value === value)

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const next = tabs[placeAfter(event.key, current, tabs.length)]
    if (next === undefined) return
    event.preventDefault()
    onValueChange(next.value)
    document.getElementById(`${id}${next.value}`)?.focus()
  }

  return (
    <div>
      <div
        role="tablist"
        aria-label={label}
        className="flex gap-7 overflow-x-auto px-1 shadow-[inset_0_-1px_0_var(--color-line)]"
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            id={`${id}${tab.value}`}
            type="button"
            role="tab"
            aria-selected={tab.value === value}
            aria-controls={tab.value === value ? id : undefined}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onValueChange(tab.value)}
            onKeyDown={onKeyDown}
            className={clsx(
              "relative -mx-1 flex h-10 cursor-pointer items-center gap-2 rounded-md px-1 font-medium text-ink-muted transition-colors hover:text-ink",
              "focus-visible:-outline-offset-3",
              "after:absolute after:inset-x-1 after:bottom-0 after:h-0.5 after:rounded-full after:bg-transparent",
              "aria-selected:text-ink aria-selected:after:bg-accent forced-colors:aria-selected:after:bg-[Highlight]",
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={id} role="tabpanel" aria-labelledby={`${id}${value}`} className="rounded-md" {...focusable}>
        {children}
      </div>
    </div>
  )
}

/** -1 for keys that lead nowhere. */
function placeAfter(key: string, current: number, count: number): number {
  if (key === "ArrowRight") return (current + 1) % count
  if (key === "ArrowLeft") return (current - 1 + count) % count
  if (key === "Home") return 0
  return key === "End" ? count - 1 : -1
}
