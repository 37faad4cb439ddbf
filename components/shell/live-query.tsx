"use client"

import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { readJson } from "./read-json"

interface LiveOptions<T extends object> {
  /** A GET route of the console that answers with JSON. */
  url: string
  /** What the server rendered, so that the first look shows something. */
  initial: T
  /** True while something on the page is about to change by itself: then it is looked at more often. */
  isUnfinished: (current: T) => boolean
}

const soonMs = 2000
const laterMs = 10_000

/** Keeps what the server rendered current while the tab is visible. `refresh` fetches it at once. */
export function useLiveQuery<T extends object>({
  url,
  initial,
  isUnfinished,
}: LiveOptions<T>): {
  current: T
  refresh: () => Promise<void>
} {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<T>(url, signal),
    initialData: initial,
    // A page that is opened again begins with what the server rendered for it, and is looked at once more.
    gcTime: 0,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data !== undefined && isUnfinished(state.data) ? soonMs : laterMs),
  })
  const refresh = useCallback(async () => client.invalidateQueries({ queryKey: [url] }), [client, url])
  return { current: data, refresh }
}
