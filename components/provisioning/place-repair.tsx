"use client"

import { GitCompareArrows, RotateCw, Undo2 } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button, ButtonLink } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { RowId } from "#lib/conflicts/schema"
import type { Place, PlaceId } from "#lib/on-demand/schema"
import type { RetryScope, StartedRetry } from "#lib/retries/schema"

export interface RepairActions {
  retry: (input: RetryScope) => Promise<ActionResult<StartedRetry>>
  includeAgain: (input: RowId) => Promise<ActionResult<void>>
}

interface PlaceRepairProps {
  place: Place
  resource: Omit<PlaceId, "connectorId">
  actions: RepairActions
  onRepaired: () => void
}

/** What is done at once about a place that is not as it should be: try again what failed, include what was left alone. */
export function PlaceRepair({ place, resource, actions, onRepaired }: PlaceRepairProps) {
  const { status, excludedBy, rowId, isConflict, connection, connector } = place
  const repair = { place, onRepaired }
  if (excludedBy !== null && rowId !== null) {
    return <IncludeAgain {...repair} rowId={rowId} includeAgain={actions.includeAgain} />
  }
  const hasFailed = status === "stopped" || status === "retrying"
  if (!hasFailed) return null
  return (
    <>
      {isConflict && (
        <ButtonLink
          size="sm"
          icon={<GitCompareArrows aria-hidden="true" />}
          href={`/conflicts/${rowId}`}
          aria-label={`Decide: ${connection}, ${connector}`}
        >
          Decide
        </ButtonLink>
      )}
      <Retry {...repair} resource={resource} retry={actions.retry} />
    </>
  )
}

type RepairProps = Pick<PlaceRepairProps, "place" | "onRepaired">

function Retry({
  place,
  onRepaired,
  resource,
  retry,
}: RepairProps & Pick<PlaceRepairProps, "resource"> & Pick<RepairActions, "retry">) {
  const toast = useToast()
  const [refusal, setRefusal] = useState<string>()
  const { run, pending, error } = useAction(retry, ({ total }) => {
    setRefusal(total === 0 ? "There was nothing to try again any more." : undefined)
    if (total > 0) toast({ title: "Trying again", description: `${place.connection} is asked once more, now.` })
    onRepaired()
  })
  const { connectorId, connection, connector } = place
  return (
    <>
      <Button
        configures
        size="sm"
        icon={<RotateCw aria-hidden="true" />}
        pending={pending}
        pendingLabel="Retrying…"
        aria-label={`Retry: ${connection}, ${connector}`}
        onClick={() => void run({ kind: "resource", ...resource, connectorId })}
      >
        Retry
      </Button>
      <Refused sentence={error ?? refusal} />
    </>
  )
}

function IncludeAgain({
  place,
  onRepaired,
  rowId,
  includeAgain,
}: RepairProps & RowId & Pick<RepairActions, "includeAgain">) {
  const toast = useToast()
  const { run, pending, error } = useAction(includeAgain, () => {
    toast({ title: "Included again", description: `It is provisioned to ${place.connection} from now on.` })
    onRepaired()
  })
  return (
    <>
      <Button
        configures
        size="sm"
        icon={<Undo2 aria-hidden="true" />}
        pending={pending}
        pendingLabel="Including…"
        aria-label={`Include again: ${place.connection}, ${place.connector}`}
        onClick={() => void run({ rowId })}
      >
        Include again
      </Button>
      <Refused sentence={error} />
    </>
  )
}

function Refused({ sentence }: { sentence: string | undefined }) {
  if (sentence === undefined) return null
  return (
    <div className="md:max-w-56">
      <Callout tone="danger" live>
        {sentence}
      </Callout>
    </div>
  )
}
