"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useSettled } from "#components/ui/use-settled"
import type { FoundEverything } from "#lib/search/schema"
import { readJson } from "./read-json"

interface FoundByText {
  /** What was found, and for which text; undefined before anything was searched. */
  found: { q: string; everything: FoundEverything } | undefined
  isSearching: boolean
  hasFailed: boolean
}

/** What the server finds for a text, when nothing was typed for a moment. */
export function useFound(typed: string): FoundByText {
  const q = useSettled(typed.trim())
  const { data, isFetching, isError } = useQuery({
    queryKey: ["search", q],
    queryFn: async ({ signal }) => {
      const everything = await readJson<FoundEverything>(`/api/console/search?${new URLSearchParams({ q })}`, signal)
      return { q, everything }
    },
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: 1,
  })
  return { found: data, isSearching: isFetching || q !== typed.trim(), hasFailed: isError }
}
