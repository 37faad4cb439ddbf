"use client"

import { clsx } from "clsx"
import { usePathname } from "next/navigation"
import { GuardedLink } from "#components/shell/guarded-link"

interface TabsNavProps {
  /** What the tabs divide, for assistive technology. */
  label: string
  tabs: readonly { href: string; label: string }[]
}

/** Pages side by side, each with its own URL. The current one is the longest tab href that begins the path. */
export function TabsNav({ label, tabs }: TabsNavProps) {
  const pathname = usePathname()
  const current = tabs
    .filter((tab) => pathname === tab.href || pathname.startsWith(`${tab.href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
  return (
    <nav aria-label={label} className="-mx-1 overflow-x-auto px-1">
      <ul className="flex min-w-max gap-7 shadow-[inset_0_-1px_0_var(--color-line)]">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <GuardedLink
              href={tab.href}
              aria-current={tab === current ? "page" : undefined}
              className={clsx(
                "relative -mx-1 flex h-10 items-center rounded-md px-1 font-medium text-ink-muted transition-colors hover:text-ink",
                "focus-visible:-outline-offset-3",
                "after:absolute after:inset-x-1 after:bottom-0 after:h-0.5 after:rounded-full after:bg-transparent",
                "aria-[current=page]:text-ink aria-[current=page]:after:bg-accent",
                "forced-colors:aria-[current=page]:after:bg-[Highlight]",
              )}
            >
              {tab.label}
            </GuardedLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
