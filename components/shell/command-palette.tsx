"use client"

import { Autocomplete } from "@base-ui/react/autocomplete"
import { Dialog } from "@base-ui/react/dialog"
import { Search } from "lucide-react"
import { useRouter } from "next/navigation"
import { use, useState } from "react"
import { useMayConfigure } from "./access"
import { GuardContext } from "./guard-context"
import { type PaletteEntry, type PaletteGroup, paletteGroups } from "./palette-entries"
import { useFound } from "./use-found"

interface CommandPaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Goes anywhere by a few letters: pages, connections, connectors, users and groups. */
export default function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  // Opened again while it still fades away, it begins anew all the same.
  const [opening, setOpening] = useState({ open, count: 0 })
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) })
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 min-h-dvh bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0 supports-[-webkit-touch-callout:none]:absolute" />
        <Dialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-y-auto px-4 pt-[12dvh] pb-4 max-md:pt-4">
          <Dialog.Popup className="flex max-h-[min(32rem,76dvh)] w-full max-w-xl flex-col overflow-clip rounded-xl border border-line-strong bg-raised shadow-lg outline-none transition-[opacity,scale] duration-100 data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0">
            <Dialog.Title className="sr-only">Search</Dialog.Title>
            <Palette key={opening.count} onLeave={() => onOpenChange(false)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Palette({ onLeave }: { onLeave: () => void }) {
  const [typed, setTyped] = useState("")
  const mayConfigure = useMayConfigure()
  const { found, isSearching, hasFailed } = useFound(typed)
  const groups = paletteGroups(typed, found, mayConfigure)
  const goTo = useGoTo(onLeave)
  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      mode="none"
      autoHighlight="always"
      keepHighlight
      value={typed}
      onValueChange={(value, { reason }) => reason !== "item-press" && setTyped(value)}
      itemToStringValue={({ label }: PaletteEntry) => label}
    >
      <div className="flex items-center gap-3 border-b px-4">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-subtle" />
        <Autocomplete.Input
          aria-label="Search pages, connections, connectors, users and groups"
          placeholder="Search pages, connections, users…"
          className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none placeholder:text-ink-subtle"
        />
        <kbd className="rounded-sm border bg-inset px-1.5 text-xs text-ink-subtle max-md:hidden">Esc</kbd>
      </div>
      <Autocomplete.Status className="text-sm text-ink-muted">
        {statusText({ groups, typed, isSearching, hasFailed })}
      </Autocomplete.Status>
      <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain scroll-py-2 p-2 outline-none empty:hidden">
        {(group: PaletteGroup) => <Group key={group.heading} group={group} onGo={goTo} />}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

function Group({ group, onGo }: { group: PaletteGroup; onGo: (href: string) => void }) {
  return (
    <Autocomplete.Group items={group.items} className="not-last:mb-2">
      <Autocomplete.GroupLabel className="px-2.5 pt-1 pb-1 text-xs font-medium text-ink-subtle">
        {group.heading}
      </Autocomplete.GroupLabel>
      <Autocomplete.Collection>
        {({ key, href, label, detail, icon: Icon }: PaletteEntry, index) => (
          <Autocomplete.Item
            key={key}
            value={group.items[index]}
            onClick={() => onGo(href)}
            className="flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 text-ink outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent-ink max-md:min-h-11 forced-colors:data-highlighted:forced-color-adjust-none forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText]"
          >
            <Icon aria-hidden="true" className="size-4 shrink-0" />
            <span className="min-w-0 truncate">{label}</span>
            {detail && <span className="ml-auto min-w-0 shrink-[2] truncate text-sm text-ink-muted">{detail}</span>}
          </Autocomplete.Item>
        )}
      </Autocomplete.Collection>
    </Autocomplete.Group>
  )
}

interface Searched {
  groups: PaletteGroup[]
  typed: string
  isSearching: boolean
  hasFailed: boolean
}

function statusText({ groups, typed, isSearching, hasFailed }: Searched) {
  if (hasFailed)
    return <span className="block px-4 py-3">The search did not answer. Pages can be found all the same.</span>
  if (groups.length > 0) return null
  if (isSearching) return <span className="block px-4 py-6 text-center">Searching…</span>
  return <span className="block px-4 py-6 text-center wrap-anywhere">Nothing matches “{typed.trim()}”.</span>
}

/** Goes there, after asking where something typed would be lost. */
function useGoTo(onLeave: () => void) {
  const guard = use(GuardContext)
  const router = useRouter()
  return (href: string) => {
    onLeave()
    if (guard.mayGoTo(href, location.href)) router.push(href)
    else guard.ask(() => router.push(href))
  }
}
