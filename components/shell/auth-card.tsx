import type { ReactNode } from "react"
import { ProductMark } from "./product-mark"
import { ThemeSwitch } from "./theme-switch"

interface AuthCardProps {
  productName: string
  title: string
  description?: ReactNode
  children?: ReactNode
}

/** The page before one is signed in: sign-in, setup and invitations. */
export function AuthCard({ productName, title, description, children }: AuthCardProps) {
  return (
    <div className="relative isolate flex min-h-dvh flex-col overflow-clip">
      <Sea />
      <header className="flex items-center justify-between gap-4 px-4 py-4 md:px-8 md:py-6">
        <ProductMark name={productName} />
        <ThemeSwitch />
      </header>
      <main className="flex flex-1 items-center justify-center px-4 pt-2 pb-32">
        <div className="w-full max-w-100 rounded-xl border bg-surface p-6 shadow-lg sm:p-8">
          <h1 className="text-xl font-semibold tracking-[-0.018em] text-ink">{title}</h1>
          {description && <p className="mt-1 text-ink-muted">{description}</p>}
          {children && <div className="mt-6">{children}</div>}
        </div>
      </main>
    </div>
  )
}

/** Three quiet waves along the bottom. */
function Sea() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 320"
      preserveAspectRatio="none"
      className="absolute inset-x-0 bottom-0 -z-10 h-64 w-full fill-accent-soft forced-colors:hidden"
    >
      <path opacity="0.5" d="M0 96c240-64 480-64 720 0s480 64 720 0v224H0z" />
      <path opacity="0.7" d="M0 176c180 56 420 56 660 0s540-72 780-8v152H0z" />
      <path d="M0 248c300-48 540-32 780 0s420 32 660-16v88H0z" />
    </svg>
  )
}
