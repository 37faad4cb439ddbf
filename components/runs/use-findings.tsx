"use client"

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query"
import { readJson } from "#components/shell/read-json"
import type { Finding, FindingKind, FindingsPage, RunSummary } from "#lib/runs/schema"

interface FindingsList {
  /** undefined until the first page is there. */
  findings: Finding[] | undefined
  hasMore: boolean
  loadMore: () => void
  isLoadingMore: boolean
  hasFailed: boolean
  refresh: () => Promise<unknown>
}

const lookEveryMs = 3000

/** One kind of a run's findings, page by page; looked at again while the run makes more. */
export function useFindings({ id, state }: RunSummary, finding: FindingKind): FindingsList {
  const url = `/api/console/runs/${id}/findings?finding=${finding}`
  const pages = useInfiniteQuery({
    queryKey: [url, state],
    queryFn: async ({ pageParam, signal }) =>
      readJson<FindingsPage>(pageParam ? `${url}&after=${pageParam}` : url, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextAfter }: FindingsPage) => nextAfter,
    placeholderData: keepPreviousData,
    gcTime: 0,
    refetchInterval: state === "running" ? lookEveryMs : false,
  })
  return {
    findings: pages.data?.pages.flatMap((page) => page.findings),
    hasMore: pages.hasNextPage,
    loadMore: () => void pages.fetchNextPage(),
    isLoadingMore: pages.isFetchingNextPage,
    hasFailed: pages.isError,
    refresh: async () => pages.refetch(),
  }
}
