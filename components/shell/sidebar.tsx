"use client"

import { ChevronsUpDown, CircleUser, LogOut } from "lucide-react"
import { usePathname } from "next/navigation"
import { startTransition } from "react"
import { Menu } from "#components/ui/menu"
import type { Role } from "#lib/administrators/schema"
import { GuardedLink } from "./guarded-link"
import { places } from "./places"
import { ThemeSwitch } from "./theme-switch"

export interface SidebarProps {
  administrator: { name: string; email: string; role: Role }
  signOut: () => Promise<void>
}

/** Where one can go, the theme, and who is signed in. Stands at the left, or in the drawer of a narrow screen. */
export function Sidebar({ administrator, signOut }: SidebarProps) {
  const pathname = usePathname()
  return (
    <>
      <nav aria-label="Console" className="flex-1 overflow-y-auto px-3 py-2">
        <ul className="flex flex-col gap-0.5">
          {places.map(({ href, label, icon: Icon }) => (
            <li key={href}>
              <GuardedLink
                href={href}
                aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
                className="group flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink max-md:h-11 forced-colors:aria-[current=page]:forced-color-adjust-none forced-colors:aria-[current=page]:bg-[Highlight] forced-colors:aria-[current=page]:text-[HighlightText]"
              >
                <Icon aria-hidden="true" className="size-4 shrink-0" />
                {label}
              </GuardedLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex flex-col gap-2 border-t p-3">
        <div className="px-1.5">
          <ThemeSwitch />
        </div>
        <Account administrator={administrator} signOut={signOut} />
      </div>
    </>
  )
}

function Account({ administrator, signOut }: SidebarProps) {
  const initials = administrator.name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("")
    .toUpperCase()
  return (
    <Menu
      side="top"
      align="start"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-md px-1.5 py-1.5 text-left transition-colors hover:bg-hover data-popup-open:bg-hover"
        >
          <span
            aria-hidden="true"
            className="flex size-8 shrink-0 items-center justify-center rounded-full border border-accent-line bg-accent-soft text-xs font-semibold text-accent-ink"
          >
            {initials}
          </span>
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="truncate text-sm leading-4 font-medium text-ink">{administrator.name}</span>
            <span className="truncate text-xs text-ink-subtle">{administrator.email}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-ink-subtle" />
        </button>
      }
      entries={[
        { label: "Your account", icon: <CircleUser />, action: "/account" },
        { label: "Sign out", icon: <LogOut />, action: () => startTransition(signOut) },
      ]}
    />
  )
}
