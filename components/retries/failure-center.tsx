"use client"

import { CircleCheck } from "lucide-react"
import { useRouter } from "next/navigation"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NoMatch } from "#components/ui/no-match"
import { failuresAddress } from "#lib/retries/address"
import type {
  FailureFilter,
  FailuresPage,
  FailuresPageQuery,
  RetryProgress as Retry,
  StartedRetry,
} from "#lib/retries/schema"
import { FailureFilters } from "./failure-filters"
import { FailureGroups } from "./failure-groups"
import { FailureList } from "./failure-list"
import { RecentRetries } from "./recent-retries"
import { type RetryAction, RetryButton } from "./retry-button"
import { isUnfinished, RetryProgress } from "./retry-progress"
import { number } from "./words"

interface FailureCenterProps {
  /** What the address asked for, and what answers it. */
  query: FailuresPageQuery
  initial: FailuresPage
  retries: Retry[]
  /** The retry whose progress is shown. */
  opened: Retry | null
  retry: RetryAction
}

/** What failed by reason and one by one, what to do, and how the retries go. Filters and the open retry stand in the URL. */
export function FailureCenter({ query, initial, retries, opened, retry }: FailureCenterProps) {
  const { after: _, before: __, ...filter } = query
  const router = useRouter()
  const { current: recent, refresh: refreshRetries } = useLiveQuery({
    url: "/api/console/retries",
    initial: retries,
    isUnfinished: (shown) => shown.some(isUnfinished),
  })
  const url = failuresAddress("/api/console/failures", query)
  const isMoving = () => recent.some(isUnfinished)
  const { current, refresh } = useLiveQuery({ url, initial, isUnfinished: isMoving })
  const [typed, setTyped] = useQueryStates(parsers, { shallow: false, limitUrlUpdates: debounce(250) })
  const isFiltered = Object.values(filter).some(Boolean)

  function onStarted({ id }: StartedRetry) {
    router.push(failuresAddress("/failures", { ...filter, retry: id }), { scroll: false })
    void refresh()
    void refreshRetries()
  }
  return (
    <>
      {opened && (
        <Card title="Retry">
          <RetryProgress key={opened.id} initial={opened} />
        </Card>
      )}
      {(current.total > 0 || isFiltered) && (
        <FailureFilters
          connectors={current.connectors}
          filters={typed}
          onChange={(changed) => void setTyped({ ...changed, after: null, before: null })}
        />
      )}
      {current.total > 0 && <Failed query={query} filter={filter} page={current} retry={retry} onStarted={onStarted} />}
      {current.total === 0 && (isFiltered ? <NoneFound onClear={() => router.push("/failures")} /> : <NothingFailed />)}
      {recent.length > 0 && <RecentRetries retries={recent} />}
    </>
  )
}

interface FailedProps {
  query: FailuresPageQuery
  filter: FailureFilter
  page: FailuresPage
  retry: RetryAction
  onStarted: (started: StartedRetry) => void
}

function Failed({ query, filter, page, ...retries }: FailedProps) {
  const what = Object.values(filter).some(Boolean) ? "Retry all of these" : "Retry everything"
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <output className="text-sm text-ink-muted tabular-nums">{number(page.total)} failed</output>
        <RetryButton scope={{ kind: "failed", ...filter }} {...retries}>
          {`${what} (${number(page.total)})`}
        </RetryButton>
      </div>
      <FailureGroups groups={page.groups} hasMore={page.hasMoreGroups} filter={filter} {...retries} />
      <FailureList query={query} page={page} {...retries} />
    </>
  )
}

const parsers = {
  q: parseAsString.withDefault(""),
  connector: parseAsString,
  reason: parseAsString,
  message: parseAsString,
  since: parseAsString,
  after: parseAsString,
  before: parseAsString,
}

function NothingFailed() {
  return (
    <Card>
      <EmptyState icon={<CircleCheck />} title="Nothing has failed">
        Everything that was sent is as it should be, or waits for its first try. What could not be provisioned shows
        here, with what to do about it.
      </EmptyState>
    </Card>
  )
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return <NoMatch onClear={onClear}>Nothing that failed matches these filters.</NoMatch>
}
