"use client"

import { useLiveQuery } from "#components/shell/live-query"
import { Callout } from "#components/ui/callout"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { ConnectorSummary } from "#lib/connectors/schema"
import { type ProvisioningStatus, provisioningStatuses } from "#lib/provisioning/status"

interface ConnectorProgressProps {
  connectionId: string
  connectorId: string
  /** The connection's connectors, as the server rendered them. */
  initial: ConnectorSummary[]
}

/** How many users stand where at one service provider, and why it stands still if it does. */
export function ConnectorProgress({ connectionId, connectorId, initial }: ConnectorProgressProps) {
  const url = `/api/console/connections/${connectionId}/connectors`
  const { current } = useLiveQuery({ url, initial, isUnfinished: (connectors) => connectors.some(isMoving) })
  const connector = current.find(({ id }) => id === connectorId)
  if (connector === undefined) {
    return <Callout tone="warning">This connector was deleted, and its attempts with it.</Callout>
  }
  const { counts, pause, status } = connector
  return (
    <>
      {status === "paused" && pause && (
        <Callout tone="warning" title={`Paused: ${pause.reason}`}>
          {pause.nextProbeAt && (
            <p>
              It is probed <Time value={pause.nextProbeAt} />, and goes on by itself when that works.
            </p>
          )}
        </Callout>
      )}
      <ul aria-label="Users by status" className="flex flex-wrap gap-x-6 gap-y-2">
        {provisioningStatuses.toReversed().map((one) => (
          <StatusCount key={one} status={one} count={counts[one]} />
        ))}
      </ul>
    </>
  )
}

/** A status that nobody has is not worth a colour, and only "in sync" is worth a zero. */
function StatusCount({ status, count }: { status: ProvisioningStatus; count: number }) {
  if (count === 0 && status !== "in sync") return null
  return (
    <li className="flex items-center">
      <Status value={status} detail={<span className="tabular-nums">{count.toLocaleString("en")}</span>} />
    </li>
  )
}

function isMoving({ status }: ConnectorSummary): boolean {
  return status === "delivering" || status === "paused"
}
