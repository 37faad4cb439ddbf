"use client"

import { createContext, type ReactNode, use } from "react"
import type { RetryAction } from "./retry-button"

const Retry = createContext<RetryAction | null>(null)

/** Lets everything inside try again what failed, wherever it is shown. Stands once, in the console's layout. */
export function RetryProvider({ retry, children }: { retry: RetryAction; children: ReactNode }) {
  return <Retry value={retry}>{children}</Retry>
}

export function useRetry(): RetryAction | null {
  return use(Retry)
}
