"use client"

import { Menu as MenuIcon } from "lucide-react"
import { usePathname } from "next/navigation"
import { lazy, type ReactNode, useState } from "react"
import { OnceOpen } from "#components/ui/once-open"
import { AccessProvider, ReadOnlyLine } from "./access"
import { FreshnessLine } from "./freshness"
import { GuardedLink } from "./guarded-link"
import { PaletteButton, PaletteIconButton, PaletteProvider } from "./palette-button"
import { ProductMark } from "./product-mark"
import { Sidebar, type SidebarProps } from "./sidebar"

const DrawerPopup = lazy(() => import("./drawer-popup"))

interface AppShellProps extends SidebarProps {
  productName: string
  children: ReactNode
}

/** The console around every signed-in page: sidebar or, under 768 px, a top bar with a drawer; then `main`. */
export function AppShell({ productName, children, ...sidebar }: AppShellProps) {
  return (
    <AccessProvider mayConfigure={sidebar.administrator.role === "administrator"}>
      <PaletteProvider>
        <div className="isolate min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
          <a
            href="#main"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-on-accent focus:translate-y-0"
          >
            Skip to content
          </a>
          <header className="sticky top-0 z-30 flex h-14 items-center justify-between border-b bg-surface px-4 md:hidden">
            <Home productName={productName} />
            <div className="flex items-center">
              <PaletteIconButton />
              <Drawer productName={productName} {...sidebar} />
            </div>
          </header>
          <aside
            aria-label="Navigation"
            className="sticky top-0 z-10 hidden h-dvh flex-col border-r bg-surface md:flex"
          >
            <div className="flex h-16 items-center px-5">
              <Home productName={productName} />
            </div>
            <div className="px-3 pb-2">
              <PaletteButton />
            </div>
            <Sidebar {...sidebar} />
          </aside>
          <main id="main" tabIndex={-1} className="min-w-0 px-4 py-6 md:px-8 md:py-8 xl:px-12">
            <div className="mx-auto flex max-w-270 flex-col gap-6">
              <ReadOnlyLine />
              {children}
            </div>
          </main>
          <FreshnessLine />
        </div>
      </PaletteProvider>
    </AccessProvider>
  )
}

function Home({ productName }: { productName: string }) {
  return (
    <GuardedLink href="/" className="min-w-0 rounded-md">
      <ProductMark name={productName} />
    </GuardedLink>
  )
}

function Drawer(props: SidebarProps & { productName: string }) {
  const pathname = usePathname()
  const [openAt, setOpenAt] = useState<string | null>(null)
  // Open only at the path where it was opened: going somewhere closes it.
  const isOpen = openAt === pathname
  return (
    <>
      <button
        type="button"
        aria-label="Open navigation"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpenAt(pathname)}
        className="-mr-2 flex size-11 items-center justify-center rounded-md text-ink-muted hover:bg-hover"
      >
        <MenuIcon aria-hidden="true" className="size-5" />
      </button>
      <OnceOpen open={isOpen}>
        <DrawerPopup {...props} open={isOpen} onOpenChange={(open) => setOpenAt(open ? pathname : null)} />
      </OnceOpen>
    </>
  )
}
