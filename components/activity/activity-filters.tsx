"use client"

import { X } from "lucide-react"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { Button } from "#components/ui/button"
import { Choice } from "#components/ui/choice"
import { SearchInput } from "#components/ui/search-input"
import { TimeChoice } from "#components/ui/time-choice"
import type { ActivityChoices } from "#lib/activity/schema"
import { decided, type Fixed, operations } from "#lib/activity/terms"
import { operationWord } from "./outcome"
import { StatusFilter } from "./status-filter"

const parsers = {
  q: parseAsString.withDefault(""),
  period: parseAsString,
  from: parseAsString,
  to: parseAsString,
  connector: parseAsString,
  operation: parseAsString,
  outcome: parseAsString,
  status: parseAsString,
  user: parseAsString,
  group: parseAsString,
}

/** The filters as they stand in the URL, but for those that the page decides. */
export function useActivityFilters(fixed?: Fixed) {
  const [typed, set] = useQueryStates(parsers, { shallow: false })
  const has = (name: string) => fixed === undefined || !decided[fixed].includes(name)
  const isNarrowed = Object.entries(typed).some(([name, value]) => has(name) && value !== null && value !== "")
  const none = Object.fromEntries(Object.keys(parsers).flatMap((name) => (has(name) ? [[name, null]] : [])))
  return { typed, set, has, isNarrowed, clear: () => void set(none) }
}

/** What narrows the activity: name, time, connector, operation, outcome, status, and the one that a link led to. */
export function ActivityFilters({ choices, fixed }: { choices: ActivityChoices; fixed?: Fixed }) {
  const { typed, set, has, isNarrowed, clear } = useActivityFilters(fixed)
  const search = (q: string) => void set({ q: q || null }, { limitUrlUpdates: debounce(250) })
  const choose = (key: "connector" | "operation" | "outcome") => (value: string) => void set({ [key]: value || null })
  return (
    <search aria-label="Filter the activity" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        {has("q") && (
          <SearchInput label="Search by name" value={typed.q} onValueChange={search} className="sm:mt-6.5 sm:w-52" />
        )}
        <TimeChoice value={typed} onChange={(time) => void set(time)}>
          {times}
        </TimeChoice>
        {has("connector") && (
          <Choice label="Connector" all="All connectors" value={typed.connector} onChange={choose("connector")}>
            {choices.connectors}
          </Choice>
        )}
        <Choice label="Outcome" all="What came of it" value={typed.outcome} onChange={choose("outcome")}>
          {outcomeChoices}
        </Choice>
        <Choice label="Operation" all="Any operation" value={typed.operation} onChange={choose("operation")}>
          {operations.map((value) => ({ value, label: operationWord(value) }))}
        </Choice>
        <StatusFilter value={typed.status} onChange={(status) => void set({ status })} />
      </div>
      {isNarrowed && (
        <div className="flex flex-wrap items-center gap-2">
          {choices.subject && has("user") && (
            <Button size="sm" icon={<X aria-hidden="true" />} onClick={() => void set({ user: null, group: null })}>
              <span className="sr-only">Remove the filter:</span>
              <span className="max-w-60 truncate">{choices.subject}</span>
            </Button>
          )}
          <Button size="sm" variant="ghost" onClick={clear}>
            Clear filters
          </Button>
        </div>
      )}
    </search>
  )
}

const times = [
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
]

const outcomeChoices = [
  { value: "succeeded", label: "Succeeded" },
  { value: "stopped", label: "Failed: stopped" },
  { value: "retrying", label: "Failed: retrying" },
  { value: "paused", label: "Connector paused" },
  { value: "skipped", label: "Skipped" },
  { value: "all", label: "Every call, look-ups too" },
]
