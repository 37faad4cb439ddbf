"use client"

import { parseAsStringLiteral, useQueryState } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { PageHeader } from "#components/ui/page-header"
import { SegmentedControl } from "#components/ui/segmented-control"
import type { Overview } from "#lib/overview/schema"
import { type OverviewRange, overviewRanges } from "#lib/overview/terms"
import { AttentionList } from "./attention-list"
import { OverviewCharts } from "./overview-charts"
import { Queue } from "./queue"
import { SetupSteps } from "./setup-steps"

/** What needs attention first, then what happened; the range stands in the URL. */
export function OverviewScreen({ initial }: { initial: Overview }) {
  const [range, setRange] = useQueryState("range", parseAsStringLiteral(overviewRanges).withDefault("24h"))
  return (
    <>
      <PageHeader title="Overview" description="What needs you, and what Ferry did by itself." />
      <Live key={range} range={range} initial={initial} onRangeChange={(next) => void setRange(next)} />
    </>
  )
}

interface LiveProps {
  range: OverviewRange
  initial: Overview
  onRangeChange: (range: OverviewRange) => void
}

function Live({ range, initial, onRangeChange }: LiveProps) {
  const { current } = useLiveQuery({ url: `/api/console/overview?range=${range}`, initial, isUnfinished: hasQueue })
  // Until the chosen range has arrived, the numbers of the other one stand there, dimmed.
  const isArriving = current.range !== range
  return (
    <>
      {(current.setup === null || current.attention.length > 0) && <AttentionList attention={current.attention} />}
      {current.setup !== null && <SetupSteps steps={current.setup} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-lg font-semibold tracking-[-0.01em] text-ink">Users</h2>
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Queue queue={current.queue} />
          <SegmentedControl
            label="Range"
            options={overviewRanges.map((value) => ({ value, label: rangeWords[value] }))}
            value={range}
            onValueChange={onRangeChange}
          />
        </div>
      </div>
      <div aria-busy={isArriving} className={isArriving ? "opacity-60 transition-opacity" : "transition-opacity"}>
        <OverviewCharts overview={current} />
      </div>
    </>
  )
}

const rangeWords: Record<OverviewRange, string> = { "24h": "24 hours", "7d": "7 days", "30d": "30 days" }

function hasQueue({ queue }: Overview): boolean {
  return queue.count > 0
}
