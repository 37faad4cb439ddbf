"use client"

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { readJson } from "#components/shell/read-json"
import type { AuditEventSummary, AuditFilter, AuditPage } from "#lib/audit/schema"
import { auditQueryString } from "./query-string"

const lookEveryMs = 5000

interface AuditLog {
  events: AuditEventSummary[]
  hasOlder: boolean
  loadOlder: () => void
  isLoadingOlder: boolean
  /** Events that came since; they are shown when they are asked for. */
  newCount: number
  showNew: () => Promise<void>
  isShowingNew: boolean
  hasFailed: boolean
}

/** The log of a filter, page by page. What is new is counted and does not move what is read. */
export function useAudit(filter: AuditFilter, initial: AuditPage): AuditLog {
  const client = useQueryClient()
  const [isShowingNew, setIsShowingNew] = useState(false)
  const queryKey = ["audit", auditQueryString(filter)]
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      readJson<AuditPage>(`/api/console/audit${auditQueryString({ ...filter, after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextAfter }: AuditPage) => nextAfter,
    initialData: { pages: [initial], pageParams: [""] },
    gcTime: 0,
    // The log is looked at again when somebody asks for what is new.
    staleTime: Infinity,
  })
  const newest = pages.data.pages[0]?.newest ?? "0"
  const newUrl = `/api/console/audit/new${auditQueryString({ ...filter, since: newest })}`
  const news = useQuery({
    queryKey: [newUrl],
    queryFn: async ({ signal }) => readJson<{ count: number }>(newUrl, signal),
    gcTime: 0,
    staleTime: 0,
    refetchInterval: lookEveryMs,
  })

  async function showNew() {
    setIsShowingNew(true)
    // One page is read again, not all that were loaded.
    client.setQueryData<typeof pages.data>(queryKey, (shown) => shown && firstPageOf(shown))
    await pages.refetch()
    setIsShowingNew(false)
  }
  return {
    events: pages.data.pages.flatMap(({ events }) => events),
    hasOlder: pages.hasNextPage,
    loadOlder: () => void pages.fetchNextPage(),
    isLoadingOlder: pages.isFetchingNextPage,
    newCount: news.data?.count ?? 0,
    showNew,
    isShowingNew,
    hasFailed: pages.isError,
  }
}

function firstPageOf(shown: { pages: AuditPage[]; pageParams: unknown[] }) {
  return { pages: shown.pages.slice(0, 1), pageParams: shown.pageParams.slice(0, 1) }
}
