"use client"

import { Badge } from "#components/ui/badge"
import { Card } from "#components/ui/card"
import { Status, type StatusName } from "#components/ui/status"
import { Table } from "#components/ui/table"
import type { ConnectionSummary } from "#lib/connections/schema"

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
    cell: ({ name, description }: ConnectionSummary) => (
      <>
        <span className="block break-words">{name}</span>
        {description && <span className="line-clamp-1 text-sm font-normal text-ink-subtle">{description}</span>}
      </>
    ),
    className: "md:w-[45%]",
  },
  {
    key: "connectors",
    header: "Connectors",
    cell: ({ connectors }: ConnectionSummary) => <Connectors connectors={connectors} />,
  },
  {
    key: "status",
    header: "Status",
    cell: ({ enabled }: ConnectionSummary) => <Status value={enabled ? "enabled" : "disabled"} />,
    className: "md:w-32",
  },
]

type Connector = ConnectionSummary["connectors"][number]

const mostShown = 3

function Connectors({ connectors }: { connectors: Connector[] }) {
  if (connectors.length === 0) return <span className="text-sm text-ink-subtle">None yet</span>
  const hidden = connectors.length - mostShown
  return (
    <ul className="flex flex-col gap-0.5">
      {connectors.slice(0, mostShown).map((connector) => (
        <li key={connector.id} className="flex min-w-0 flex-wrap items-center gap-x-2.5">
          <span className="min-w-0 truncate text-ink">{connector.name}</span>
          <Status value={stateOf(connector)} />
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Badge>{hidden} more</Badge>
        </li>
      )}
    </ul>
  )
}

function stateOf({ enabled, paused }: Connector): StatusName {
  if (!enabled) return "disabled"
  return paused ? "paused" : "enabled"
}
