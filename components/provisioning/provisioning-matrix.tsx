"use client"

import { Cable } from "lucide-react"
import { lazy, useState } from "react"
import { useLiveQuery } from "#components/shell/live-query"
import { ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { OnceOpen } from "#components/ui/once-open"
import type { Place } from "#lib/on-demand/schema"
import type { RepairActions } from "./place-repair"
import { PlaceRow } from "./place-row"
import { PlaceSummary } from "./place-summary"
import { useOnDemand } from "./use-on-demand"
import type { Of } from "./words"

const OnDemandPanel = lazy(() => import("./on-demand-panel"))

interface ProvisioningMatrixProps {
  of: Of
  id: string
  name: string
  initial: Place[]
  /** In sync means then that it is gone there. */
  isDeleted: boolean
  actions: RepairActions
}

/** Where a user or group stands at every service provider, and what can be done about it. */
export function ProvisioningMatrix({ of, id, name, initial, isDeleted, actions }: ProvisioningMatrixProps) {
  const url = `/api/console/${of}s/${id}/provisioning`
  const { current, refresh } = useLiveQuery({ url, initial, isUnfinished: (places) => places.some(isMoving) })
  const resource = { resourceType: of === "user" ? ("User" as const) : ("Group" as const), resourceId: id }
  const { runs, start } = useOnDemand(resource, () => void refresh())
  const [opened, setOpened] = useState<{ connectorId: string; isOpen: boolean } | null>(null)
  const place = current.find(({ connectorId }) => connectorId === opened?.connectorId)
  if (current.length === 0) return <Nowhere of={of} />
  return (
    <Card flush title="Provisioning" description={<PlaceSummary places={current} isDeleted={isDeleted} />}>
      <ul className="divide-y">
        {current.map((one) => (
          <PlaceRow
            key={one.connectorId}
            place={one}
            of={of}
            url={`${url}/${one.connectorId}`}
            isDeleted={isDeleted}
            isRunning={runs[one.connectorId]?.isRunning === true}
            resource={resource}
            actions={actions}
            onRepaired={() => void refresh()}
            onProvision={() => setOpened({ connectorId: one.connectorId, isOpen: true })}
          />
        ))}
      </ul>
      <OnceOpen open={opened?.isOpen === true}>
        {opened && place && (
          <OnDemandPanel
            open={opened.isOpen}
            onOpenChange={(isOpen) => setOpened({ ...opened, isOpen })}
            place={place}
            name={name}
            isDeleted={isDeleted}
            run={runs[opened.connectorId]}
            onStart={(dryRun) => void start(opened.connectorId, dryRun)}
          />
        )}
      </OnceOpen>
    </Card>
  )
}

function Nowhere({ of }: { of: Of }) {
  return (
    <Card flush title="Provisioning">
      <EmptyState
        icon={<Cable />}
        title={`No connector has this ${of}`}
        action={<ButtonLink href="/connections">Connections</ButtonLink>}
      >
        {whereItGoes[of]}
      </EmptyState>
    </Card>
  )
}

const whereItGoes = {
  user: "A user goes to every connector that is enabled when it is onboarded or changed.",
  group: "A group goes to every connector with a group endpoint that is enabled when it is created or changed.",
}

function isMoving({ status }: Place): boolean {
  return status === "pending" || status === "retrying"
}
