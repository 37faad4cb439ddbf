"use client"

import { HealthStatus } from "#components/health/health-status"
import { Sparkline } from "#components/health/sparkline"
import { Badge } from "#components/ui/badge"
import { Card } from "#components/ui/card"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { ConnectionSummary, ConnectorHealth } from "#lib/connections/schema"

/** Connections as rows that lead to their outbound connectors. */
export function ConnectionTable({ connections }: { connections: ConnectionSummary[] }) {
  return (
    <Card flush>
      <Table
        caption="Connections"
        rows={connections}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/connections/${id}/outbound-provisioning`}
        columns={columns}
      />
    </Card>
  )
}

const columns = [
  {
    key: "name",
    header: "Name",
    cell: ({ name, description, enabled }: ConnectionSummary) => (
      <>
        <span className="block break-words">{name}</span>
        {description && <span className="line-clamp-1 text-sm font-normal text-ink-subtle">{description}</span>}
        {!enabled && <Status value="disabled" label="Connection disabled" />}
      </>
    ),
    className: "md:w-[32%]",
  },
  {
    key: "connectors",
    header: "Connectors",
    cell: ({ connectors }: ConnectionSummary) => <Connectors connectors={connectors} />,
  },
]

const mostShown = 3

function Connectors({ connectors }: { connectors: ConnectorHealth[] }) {
  if (connectors.length === 0) return <span className="text-sm text-ink-subtle">None yet</span>
  const hidden = connectors.length - mostShown
  return (
    <ul className="flex flex-col gap-1 max-lg:gap-3">
      {connectors.slice(0, mostShown).map((connector) => (
        <Connector key={connector.id} connector={connector} />
      ))}
      {hidden > 0 && (
        <li>
          <Badge>{hidden} more</Badge>
        </li>
      )}
    </ul>
  )
}

function Connector({ connector: { name, health, hours, lastSuccessAt } }: { connector: ConnectorHealth }) {
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 lg:grid lg:grid-cols-[minmax(0,1fr)_6.5rem_15.5rem_8.5rem]">
      <span className="min-w-0 truncate text-ink">{name}</span>
      <HealthStatus health={health} />
      <Sparkline hours={hours} />
      <span className="text-sm text-ink-subtle">
        {lastSuccessAt === null ? "Nothing delivered yet" : <Time value={lastSuccessAt} />}
        {lastSuccessAt !== null && <span className="sr-only"> was the last success</span>}
      </span>
    </li>
  )
}
