"use client"

import { Button } from "#components/ui/button"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { MomentInput } from "#components/ui/moment-input"
import { Select } from "#components/ui/select"
import type { ConnectorName } from "#lib/retries/schema"
import { reasonNames } from "#lib/retries/words"

interface Filters {
  connector: string | null
  reason: string | null
  message: string | null
  since: string | null
  q: string
}

interface FailureFiltersProps {
  connectors: ConnectorName[]
  filters: Filters
  onChange: (changed: Partial<Filters>) => void
}

/** Which of what failed is shown, and retried with "all of these". */
export function FailureFilters({ connectors, filters, onChange }: FailureFiltersProps) {
  const { connector, reason, since, q } = filters
  const isFiltered = [connector, reason, filters.message, since, q].some(Boolean)
  return (
    <search className="flex flex-wrap items-end gap-3 *:min-w-0 *:max-sm:w-full" aria-label="Filter failures">
      <Field label="Name contains" className="sm:w-52">
        <Input type="search" value={q} onChange={(event) => onChange({ q: event.target.value })} />
      </Field>
      <Field label="Connector" className="sm:w-56">
        <Select value={connector ?? ""} onChange={(event) => onChange({ connector: event.target.value || null })}>
          <option value="">All connectors</option>
          {connectors.map((one) => (
            <option key={one.id} value={one.id}>
              {one.connection}: {one.connector}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Reason" className="sm:w-52">
        <Select
          value={reason ?? ""}
          onChange={(event) => onChange({ reason: event.target.value || null, message: null })}
        >
          <option value="">All reasons</option>
          {Object.entries(reasonNames).map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Last tried since" className="sm:w-52">
        <MomentInput value={since} onChange={(moment) => onChange({ since: moment })} />
      </Field>
      {isFiltered && (
        <Button
          variant="ghost"
          onClick={() => onChange({ connector: null, reason: null, message: null, since: null, q: "" })}
        >
          Clear filters
        </Button>
      )}
    </search>
  )
}
