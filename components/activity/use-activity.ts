import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { readJson } from "#components/shell/read-json"
import type { ActivityFilter, ActivityPage } from "#lib/activity/schema"
import { activityQueryString } from "#lib/activity/terms"

const lookEveryMs = 3000

/** The activity of a filter, page by page. What is new is counted and does not move what is read. */
export function useActivity(filter: ActivityFilter, initial: ActivityPage) {
  const client = useQueryClient()
  const [isShowingNew, setIsShowingNew] = useState(false)
  const queryKey = ["activity", activityQueryString(filter)]
  const pages = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) =>
      readJson<ActivityPage>(`/api/console/activity${activityQueryString({ ...filter, before: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: ({ nextBefore }: ActivityPage) => nextBefore,
    initialData: { pages: [initial], pageParams: [""] },
    gcTime: 0,
    // The list is read again when somebody asks for what is new.
    staleTime: Infinity,
  })
  const since = pages.data.pages[0]?.newest ?? "0"
  const newUrl = `/api/console/activity/new${activityQueryString({ ...filter, since })}`
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
    client.setQueryData<typeof pages.data>(
      queryKey,
      (shown) => shown && { pages: shown.pages.slice(0, 1), pageParams: shown.pageParams.slice(0, 1) },
    )
    await pages.refetch()
    setIsShowingNew(false)
  }
  return {
    attempts: pages.data.pages.flatMap(({ attempts }) => attempts),
    hasOlder: pages.hasNextPage,
    loadOlder: () => void pages.fetchNextPage(),
    isLoadingOlder: pages.isFetchingNextPage,
    newCount: news.data?.count ?? 0,
    showNew: () => void showNew(),
    isShowingNew,
    hasFailed: pages.isError,
    isCut: pages.data.pages[0]?.isCut ?? false,
  }
}
