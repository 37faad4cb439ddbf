"use client"

import { Handshake } from "lucide-react"
import { debounce, parseAsString, useQueryStates } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { NoMatch } from "#components/ui/no-match"
import { Pagination } from "#components/ui/pagination"
import { Select } from "#components/ui/select"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { ConflictsPage, ConflictsPageQuery } from "#lib/conflicts/schema"
import { failuresAddress } from "#lib/retries/address"
import type { ConnectorName, FailedResource } from "#lib/retries/schema"

interface ConflictListProps {
  query: ConflictsPageQuery
  initial: ConflictsPage
  connectors: ConnectorName[]
}

/** Who waits for a decision, the latest first; filters and place stand in the URL. */
export function ConflictList({ query, initial, connectors }: ConflictListProps) {
  const { current } = useLiveQuery({ url: failuresAddress("/api/console/conflicts", query), initial, isUnfinished })
  const [typed, setTyped] = useQueryStates(parsers, { shallow: false, limitUrlUpdates: debounce(250) })
  const { conflicts, previous, next } = current
  const isFiltered = Boolean(query.q ?? query.connector)
  const filter = (changed: { q?: string; connector?: string | null }) =>
    void setTyped({ ...changed, after: null, before: null })
  const hrefOf = (key: "after" | "before", value: string | null) =>
    value === null ? undefined : failuresAddress("/conflicts", { ...query, after: null, before: null, [key]: value })

  if (conflicts.length === 0 && !isFiltered && previous === null) return <NoConflicts />
  return (
    <>
      <search className="flex flex-wrap items-end gap-3 *:min-w-0 *:max-sm:w-full" aria-label="Filter conflicts">
        <Field label="Name contains" className="sm:w-52">
          <Input type="search" value={typed.q} onChange={({ target }) => filter({ q: target.value })} />
        </Field>
        <Field label="Connector" className="sm:w-56">
          <Select value={typed.connector ?? ""} onChange={({ target }) => filter({ connector: target.value || null })}>
            <option value="">All connectors</option>
            {connectors.map(({ id, connection, connector }) => (
              <option key={id} value={id}>
                {connection}: {connector}
              </option>
            ))}
          </Select>
        </Field>
      </search>
      {conflicts.length === 0 ? (
        <NoMatch onClear={() => filter({ q: "", connector: null })}>No conflict matches these filters.</NoMatch>
      ) : (
        <Card flush>
          <Table
            caption="Conflicts"
            rows={conflicts}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/conflicts/${id}`}
            columns={columns}
          />
        </Card>
      )}
      {(previous !== null || next !== null) && (
        <Pagination label="Conflicts" previousHref={hrefOf("before", previous)} nextHref={hrefOf("after", next)} />
      )}
    </>
  )
}

const parsers = {
  q: parseAsString.withDefault(""),
  connector: parseAsString,
  after: parseAsString,
  before: parseAsString,
}

const isUnfinished = () => false

const columns = [
  {
    key: "who",
    header: "User or group",
    className: "md:w-[26%]",
    cell: ({ resourceName, resourceType }: FailedResource) => (
      <>
        <span className="block break-all">{resourceName}</span>
        {resourceType === "Group" && <span className="block text-sm font-normal text-ink-subtle">Group</span>}
      </>
    ),
  },
  {
    key: "connector",
    header: "Connector",
    className: "md:w-[20%]",
    cell: ({ connection, connector }: FailedResource) => (
      <>
        <span className="block break-words">{connection}</span>
        <span className="block text-sm text-ink-subtle">{connector}</span>
      </>
    ),
  },
  {
    key: "why",
    header: "Why",
    cell: ({ sentence }: FailedResource) => <span className="line-clamp-3 break-words">{sentence}</span>,
  },
  {
    key: "since",
    header: "Since",
    className: "md:w-36",
    cell: ({ lastAttemptAt }: FailedResource) =>
      lastAttemptAt === null ? "–" : <Time value={lastAttemptAt} className="whitespace-nowrap" />,
  },
]

function NoConflicts() {
  return (
    <Card>
      <EmptyState icon={<Handshake />} title="No conflicts">
        Ferry links an account that exists already by itself where it is certain to be the user&rsquo;s. Where it is
        not, the decision waits here for you.
      </EmptyState>
    </Card>
  )
}
