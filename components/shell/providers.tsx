"use client"

import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { NuqsAdapter } from "nuqs/adapters/next/app"
import { createContext, type ReactNode, useMemo, useState } from "react"
import { ToastProvider } from "#components/ui/toast"
import type { Theme } from "./theme"
import { UnsavedChangesProvider } from "./unsaved-changes"

interface ThemeChoice {
  theme: Theme
  setTheme: (theme: Theme) => void
}

export const ThemeContext = createContext<ThemeChoice>({ theme: "system", setTheme: () => {} })

const yearSeconds = 31_536_000

/** What every page stands in: theme, server state, URL state, toasts and the guard of unsaved changes. */
export function Providers({ theme: initialTheme, children }: { theme: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(initialTheme)
  const [queryClient] = useState(() => new QueryClient({ defaultOptions: { queries: { staleTime: 2000 } } }))
  const choice = useMemo(
    () => ({
      theme,
      setTheme(next: Theme) {
        document.cookie = `theme=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
        document.documentElement.dataset.theme = next
        setTheme(next)
      },
    }),
    [theme],
  )
  return (
    <ThemeContext value={choice}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <ToastProvider>
            <UnsavedChangesProvider>{children}</UnsavedChangesProvider>
          </ToastProvider>
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeContext>
  )
}
