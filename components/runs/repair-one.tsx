"use client"

import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { ActionResult } from "#lib/action-result"
import type { Finding, RepairableFinding, RepairFindings } from "#lib/runs/schema"

export interface Repairs {
  runId: string
  finding: RepairableFinding
  repairFindings: (input: RepairFindings) => Promise<ActionResult<{ count: number }>>
  onRepaired: () => Promise<unknown>
}

/** The repair of one finding, or that it was repaired. */
export function RepairOne({ found, ...repairs }: Repairs & { found: Finding }) {
  const { runId, finding, repairFindings, onRepaired } = repairs
  const { run, pending, error } = useAction(repairFindings, () => void onRepaired())
  const { id, resourceName, repairedAt } = found
  if (repairedAt !== null) {
    return <Status value="succeeded" label="Repaired" detail={<Time value={repairedAt} />} />
  }
  return (
    <>
      <Button
        configures
        size="sm"
        pending={pending}
        pendingLabel="Repairing…"
        aria-label={`Repair ${resourceName}`}
        onClick={() => void run({ runId, finding, ids: [id] })}
      >
        Repair
      </Button>
      {error && (
        <span role="alert" className="block text-sm text-danger">
          {error}
        </span>
      )}
    </>
  )
}
