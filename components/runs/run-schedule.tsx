"use client"

import { startTransition, useOptimistic } from "react"
import { useMayConfigure } from "#components/shell/access"
import { useAction } from "#components/ui/action"
import { Field } from "#components/ui/field"
import { Select } from "#components/ui/select"
import { Time } from "#components/ui/time"
import { useToast } from "#components/ui/toast"
import type { ConnectorRuns, Schedule } from "#lib/runs/schema"
import { reconcileIntervals } from "#lib/runs/terms"
import type { RunActions } from "./run-center"

interface RunScheduleProps extends Pick<RunActions, "scheduleReconcile"> {
  connectorId: string
  current: ConnectorRuns
  refresh: () => Promise<void>
}

/** How often accounts are compared by themselves. A choice is saved at once. */
export function RunSchedule({ connectorId, current, scheduleReconcile, refresh }: RunScheduleProps) {
  const toast = useToast()
  const mayConfigure = useMayConfigure()
  const { everyHours, nextReconcileAt, isSending } = current
  const [shown, show] = useOptimistic(everyHours)
  const { run, error } = useAction(scheduleReconcile, async () => {
    await refresh()
    toast({ title: "Schedule saved" })
  })

  /** Shown at once, and taken back with the reason where the server refuses. */
  function choose(hours: Schedule["everyHours"]) {
    startTransition(async () => {
      show(hours)
      await run({ connectorId, everyHours: hours })
    })
  }

  const next = nextReconcileAt !== null && isSending && (
    <>
      The next one starts <Time value={nextReconcileAt} />.
    </>
  )
  return (
    <Field
      label="Reconcile by itself"
      hint={next || "While the connector is enabled. It only reports."}
      error={error}
      className="sm:w-84"
    >
      <Select
        value={String(shown ?? "")}
        disabled={!mayConfigure}
        onChange={({ target }) => choose(hoursOf(target.value))}
      >
        <option value="">Never</option>
        <option value="24">Every day</option>
        <option value="168">Every week</option>
      </Select>
    </Field>
  )
}

function hoursOf(value: string): Schedule["everyHours"] {
  return reconcileIntervals.find((hours) => String(hours) === value) ?? null
}
