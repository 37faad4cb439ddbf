"use client"

import { Plus, Unplug } from "lucide-react"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { DisclosureGroup } from "#components/ui/disclosure"
import { EmptyState } from "#components/ui/empty-state"
import type { ConnectorSummary } from "#lib/connectors/schema"
import { type ConnectorActions, ConnectorRow } from "./connector-row"
import { stepPath } from "./wizard-steps"

interface ConnectorListProps extends ConnectorActions {
  connectionId: string
  initial: ConnectorSummary[]
  /** The connector whose row is open at first. */
  openConnectorId: string | undefined
}

/** A connection's outbound connectors, one row each. */
export function ConnectorList({ connectionId, initial, openConnectorId, ...actions }: ConnectorListProps) {
  const url = `/api/console/connections/${connectionId}/connectors`
  const { current: connectors, refresh } = useLiveQuery({ url, initial, isUnfinished: (list) => list.some(isMoving) })
  const newConnector = (
    <ButtonLink configures href={stepPath(connectionId, "select")} variant="primary" icon={<Plus aria-hidden="true" />}>
      New Connector
    </ButtonLink>
  )
  if (connectors.length === 0) {
    return (
      <Card>
        <EmptyState icon={<Unplug />} title="No outbound provisioning connectors" action={newConnector}>
          This connection has no outbound provisioning connectors configured. Add a connector to send users to the
          application.
        </EmptyState>
      </Card>
    )
  }
  return (
    <section aria-labelledby="connectors" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="connectors" className="text-lg font-semibold tracking-[-0.01em]">
          Outbound Provisioning Connectors
        </h2>
        {newConnector}
      </div>
      {connectors.some(({ status }) => status === "suspended") && <ConnectionDisabled />}
      <DisclosureGroup>
        {connectors.map((connector) => (
          <ConnectorRow
            key={connector.id}
            connectionId={connectionId}
            connector={connector}
            defaultOpen={connector.id === openConnectorId || connectors.length === 1}
            refresh={refresh}
            {...actions}
          />
        ))}
      </DisclosureGroup>
    </section>
  )
}

function ConnectionDisabled() {
  return (
    <Callout tone="warning" title="The connection is disabled">
      Nothing is sent to the application, whatever its connectors say. It is enabled again under General.
    </Callout>
  )
}

function isMoving({ status }: ConnectorSummary): boolean {
  return status === "delivering" || status === "paused"
}
