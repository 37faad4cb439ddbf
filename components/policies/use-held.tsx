"use client"

import { useInfiniteQuery } from "@tanstack/react-query"
import { readJson } from "#components/shell/read-json"
import type { HeldPage, HeldRemoval } from "#lib/policies/schema"

export interface HeldList {
  held: HeldRemoval[]
  hasMore: boolean
  loadMore: () => void
  isLoading: boolean
  hasFailed: boolean
}

/** What a connector holds, page by page; looked at anew when there are more or fewer. */
export function useHeld(connectorId: string, count: number): HeldList {
  const url = `/api/console/connectors/${connectorId}/held`
  const pages = useInfiniteQuery({
    queryKey: [url, count],
    queryFn: async ({ pageParam, signal }) => readJson<HeldPage>(pageParam ? `${url}?after=${pageParam}` : url, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextAfter }: HeldPage) => nextAfter,
    gcTime: 0,
  })
  return {
    held: pages.data?.pages.flatMap((page) => page.held) ?? [],
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    isLoading: pages.isFetching,
    hasFailed: pages.isError,
  }
}
