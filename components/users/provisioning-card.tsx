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
  userId: string
  initial: ProvisioningState[]
  /** In sync means then that the account is gone. */
  isDeleted: boolean
}

/** Where a user stands at each service provider. */
export function ProvisioningCard({ userId, initial, isDeleted }: ProvisioningCardProps) {
  const url = `/api/console/users/${userId}/provisioning`
  const { current } = useLiveQuery({ url, initial, isUnfinished: (states) => states.some(isMoving) })
  return (
    <Card flush title="Provisioning">
      {current.length > 0 ? (
        <Table
          caption="Provisioning by connector"
          rows={current}
          rowKey={({ connectorId }) => connectorId}
          rowHref={activityHref}
          columns={[connectorColumn, statusColumn(isDeleted), ...columns]}
        />
      ) : (
        <EmptyState
          icon={<Cable />}
          title="No connector has this user"
          action={<ButtonLink href="/connections">Connections</ButtonLink>}
        >
          A user goes to every connector that is enabled when it is onboarded or changed.
        </EmptyState>
      )}
    </Card>
  )
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

function statusColumn(isDeleted: boolean) {
  return {
    key: "status",
    header: "Status",
    cell: ({ status, reason }: ProvisioningState) => (
      <>
        <Status value={status} label={isDeleted && status === "in sync" ? "Account gone" : undefined} />
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
