"use client"

import { Cable } from "lucide-react"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { CopyButton } from "#components/ui/copy-button"
import { EmptyState } from "#components/ui/empty-state"
import { Status } from "#components/ui/status"
import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { ProvisioningState } from "#lib/provisioning/schema"

interface ProvisioningCardProps {
  of: "user" | "group"
  id: string
  initial: ProvisioningState[]
  /** In sync means then that it is gone there. */
  isDeleted: boolean
}

/** Where a user or group stands at each service provider. */
export function ProvisioningCard({ of, id, initial, isDeleted }: ProvisioningCardProps) {
  const url = `/api/console/${of}s/${id}/provisioning`
  const gone = of === "user" ? "Account gone" : "Group gone"
  const { current } = useLiveQuery({ url, initial, isUnfinished: (states) => states.some(isMoving) })
  return (
    <Card flush title="Provisioning">
      {current.length > 0 ? (
        <Table
          caption="Provisioning by connector"
          rows={current}
          rowKey={({ connectorId }) => connectorId}
          rowHref={activityHref}
          columns={[connectorColumn, statusColumn(isDeleted ? gone : undefined), ...columns]}
        />
      ) : (
        <EmptyState
          icon={<Cable />}
          title={`No connector has this ${of}`}
          action={<ButtonLink href="/connections">Connections</ButtonLink>}
        >
          {whereItGoes[of]}
        </EmptyState>
      )}
    </Card>
  )
}

const whereItGoes = {
  user: "A user goes to every connector that is enabled when it is onboarded or changed.",
  group: "A group goes to every connector with a group endpoint that is enabled when it is created or changed.",
}

const connectorColumn = {
  key: "connector",
  header: "Connector",
  cell: ({ connection, connector }: ProvisioningState) => (
    <>
      <span className="block break-words">{connection}</span>
      <span className="block text-sm font-normal text-ink-subtle">{connector}</span>
    </>
  ),
  className: "md:w-[16%]",
}

/** @param gone what "in sync" is called where absence is desired */
function statusColumn(gone: string | undefined) {
  return {
    key: "status",
    header: "Status",
    cell: ({ status, reason }: ProvisioningState) => (
      <>
        <Status value={status} label={status === "in sync" ? gone : undefined} />
        {reason && <span className="block text-sm break-words">{reason}</span>}
      </>
    ),
    className: "md:w-[26%]",
  }
}

const columns = [
  {
    key: "remoteId",
    header: "Remote id",
    cell: ({ remoteId }: ProvisioningState) => <RemoteId value={remoteId} />,
  },
  {
    key: "last",
    header: "Last attempt",
    cell: ({ lastAttemptAt }: ProvisioningState) => <Moment at={lastAttemptAt} />,
  },
  {
    key: "next",
    header: "Next attempt",
    cell: ({ nextAttemptAt }: ProvisioningState) => <Moment at={nextAttemptAt} />,
  },
]

function RemoteId({ value }: { value: string | null }) {
  if (value === null) return <>–</>
  return (
    <span className="flex items-center gap-1">
      <code className="font-mono text-sm break-all">{value}</code>
      <CopyButton value={value} label="Copy remote id" compact />
    </span>
  )
}

function Moment({ at }: { at: string | null }) {
  return at === null ? <>–</> : <Time value={at} className="whitespace-nowrap" />
}

function activityHref({ connectionId, connectorId }: ProvisioningState): string {
  return `/connections/${connectionId}/outbound-provisioning/${connectorId}/activity`
}

function isMoving({ status }: ProvisioningState): boolean {
  return status === "pending" || status === "retrying"
}
