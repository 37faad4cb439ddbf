import { Cable, type LucideIcon, Plug, UserRound, UsersRound } from "lucide-react"
import type { Found, FoundEverything } from "#lib/search/schema"
import { type Place, places, shortcuts } from "./places"

export interface PaletteEntry {
  key: string
  href: string
  label: string
  detail: string
  icon: LucideIcon
}

/** Entries under a heading. */
export interface PaletteGroup {
  heading: string
  items: PaletteEntry[]
}

/**
 * What there is to go to for what was typed. Found for an earlier text counts only where it still matches: Enter never leads
 * to something that is not what was typed.
 */
export function paletteGroups(
  typed: string,
  found: { q: string; everything: FoundEverything } | undefined,
  mayConfigure: boolean,
): PaletteGroup[] {
  const q = normal(typed)
  const pages = [...places, ...(mayConfigure ? shortcuts : [])].filter(({ label }) => normal(label).includes(q))
  const isCurrent = found?.q === typed.trim()
  const entriesOf = (kind: keyof FoundEverything, icon: LucideIcon) =>
    (q === "" ? [] : (found?.everything[kind] ?? []))
      .filter(({ name, detail }) => isCurrent || normal(`${name} ${detail}`).includes(q))
      .map((one) => foundEntry(one, icon))
  return [
    { heading: "Pages", items: pages.map(pageEntry) },
    { heading: "Connections", items: entriesOf("connections", Plug) },
    { heading: "Connectors", items: entriesOf("connectors", Cable) },
    { heading: "Users", items: entriesOf("users", UserRound) },
    { heading: "Groups", items: entriesOf("groups", UsersRound) },
  ].filter(({ items }) => items.length > 0)
}

function normal(text: string): string {
  return text.trim().normalize("NFC").toLowerCase()
}

function pageEntry({ href, label, icon }: Place): PaletteEntry {
  return { key: href, href, label, detail: "", icon }
}

function foundEntry({ href, name, detail }: Found, icon: LucideIcon): PaletteEntry {
  return { key: href, href, label: name, detail, icon }
}
