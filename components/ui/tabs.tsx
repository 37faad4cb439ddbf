"use client"

import { Tabs as Base } from "@base-ui/react/tabs"
import type { ReactNode } from "react"
import { cn } from "./cn"

interface TabsProps<Value extends string> {
  /** What the tabs divide, for assistive technology. */
  label: string
  tabs: readonly { value: Value; label: ReactNode }[]
  value: Value
  onValueChange: (value: Value) => void
  /** The panel of the tab that is open. */
  children: ReactNode
}

/** Parts of one page, one at a time. For pages with URLs of their own there is TabsNav. */
export function Tabs<Value extends string>({ label, tabs, value, onValueChange, children }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={onValueChange}>
      <Base.List
        aria-label={label}
        className="flex gap-7 overflow-x-auto px-1 shadow-[inset_0_-1px_0_var(--color-line)]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cn(
              "relative -mx-1 flex h-10 cursor-pointer items-center gap-2 rounded-md px-1 font-medium text-ink-muted transition-colors hover:text-ink",
              "focus-visible:-outline-offset-3",
              "after:absolute after:inset-x-1 after:bottom-0 after:h-0.5 after:rounded-full after:bg-transparent",
              "aria-selected:text-ink aria-selected:after:bg-accent forced-colors:aria-selected:after:bg-[Highlight]",
            )}
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="rounded-md">
        {children}
      </Base.Panel>
    </Base.Root>
  )
}
