"use client"

import { useState } from "react"
import { useMayConfigure } from "#components/shell/access"
import { Card } from "#components/ui/card"
import { Checkbox } from "#components/ui/checkbox"
import { Pagination } from "#components/ui/pagination"
import { failuresAddress } from "#lib/retries/address"
import type { FailuresPage, FailuresPageQuery, StartedRetry } from "#lib/retries/schema"
import { FailureTable } from "./failure-table"
import { type RetryAction, RetryButton } from "./retry-button"
import { number } from "./words"

interface FailureListProps {
  query: FailuresPageQuery
  page: FailuresPage
  retry: RetryAction
  onStarted: (started: StartedRetry) => void
}

/** A page of what failed, of which some can be selected and retried together. */
export function FailureList({ query, page: { failures, previous, next }, retry, onStarted }: FailureListProps) {
  const mayConfigure = useMayConfigure()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  // What is not on the page any more was retried, or succeeded.
  const rowIds = failures.flatMap(({ id }) => (chosen.has(id) ? id : []))
  const isAll = rowIds.length === failures.length
  const hrefOf = (key: "after" | "before", value: string | null) =>
    value === null ? undefined : failuresAddress("/failures", { ...query, after: null, before: null, [key]: value })

  function select(id: string, isSelected: boolean) {
    setChosen((before) => new Set(isSelected ? [...before, id] : [...before].filter((one) => one !== id)))
  }
  return (
    <>
      <Card flush title="One by one">
        <div className="flex min-h-14 flex-wrap items-center justify-between gap-3 border-b px-5 py-2.5 max-md:px-4">
          <Checkbox
            label="Select all on this page"
            checked={isAll}
            disabled={!mayConfigure}
            onChange={() => setChosen(new Set(isAll ? [] : failures.map(({ id }) => id)))}
          />
          <RetryButton
            scope={{ kind: "rows", rowIds }}
            retry={retry}
            disabled={rowIds.length === 0}
            onStarted={(started) => {
              setChosen(new Set())
              onStarted(started)
            }}
          >
            {`Retry selected (${number(rowIds.length)})`}
          </RetryButton>
        </div>
        <FailureTable failures={failures} selected={chosen} onSelect={select} retry={retry} onStarted={onStarted} />
      </Card>
      {(previous !== null || next !== null) && (
        <Pagination label="Failures" previousHref={hrefOf("before", previous)} nextHref={hrefOf("after", next)} />
      )}
    </>
  )
}
