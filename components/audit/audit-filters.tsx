"use client"

import { X } from "lucide-react"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { Button } from "#components/ui/button"
import { Choice } from "#components/ui/choice"
import { SearchInput } from "#components/ui/search-input"
import { TimeChoice } from "#components/ui/time-choice"
import { families, familyLabels } from "#lib/audit/labels"
import type { AuditActor } from "#lib/audit/schema"

/** What there is to choose from. */
export interface FilterChoices {
  actors: AuditActor[]
  types: { value: string; label: string }[]
  /** What the log is narrowed to: a thing and what it is called. */
  subject: { id: string; name: string } | null
}

const parsers = {
  q: parseAsString.withDefault(""),
  actor: parseAsString,
  family: parseAsString,
  type: parseAsString,
  subject: parseAsString,
  period: parseAsString,
  from: parseAsString,
  to: parseAsString,
}

/** The filters as they stand in the URL. */
export function useAuditFilters() {
  const [typed, set] = useQueryStates(parsers, { shallow: false })
  const isNarrowed = Object.values(typed).some((value) => value !== null && value !== "")
  return { typed, set, isNarrowed, clear: () => void set(null) }
}

/** What narrows the log: text, actor, deed, type, time, and the one thing that a link led to. */
export function AuditFilters({ choices }: { choices: FilterChoices }) {
  const { typed, set, isNarrowed, clear } = useAuditFilters()
  const search = (q: string) => void set({ q: q || null }, { limitUrlUpdates: debounce(250) })
  const choose = (key: "actor" | "family" | "type") => (value: string) => void set({ [key]: value || null })
  return (
    <search aria-label="Filter the audit log" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <SearchInput label="Search by name" value={typed.q} onValueChange={search} className="sm:mt-6.5 sm:w-60" />
        <Choice label="Who" all="Anybody" value={typed.actor} onChange={choose("actor")}>
          {choices.actors.map(({ id, name }) => ({ value: id, label: name }))}
        </Choice>
        <Choice label="What was done" all="Anything" value={typed.family} onChange={choose("family")}>
          {families.map((value) => ({ value, label: familyLabels[value] }))}
        </Choice>
        <Choice label="To what" all="Everything" value={typed.type} onChange={choose("type")}>
          {choices.types}
        </Choice>
        <TimeChoice value={typed} onChange={(time) => void set(time)}>
          {times}
        </TimeChoice>
      </div>
      {(choices.subject || isNarrowed) && (
        <div className="flex flex-wrap items-center gap-2">
          {choices.subject && (
            <Button size="sm" icon={<X aria-hidden="true" />} onClick={() => void set({ subject: null })}>
              <span className="sr-only">Remove the filter:</span>
              <span className="max-w-60 truncate">{choices.subject.name}</span>
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
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
]
