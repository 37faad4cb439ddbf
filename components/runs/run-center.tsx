"use client"

import { usePathname } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import { useLiveQuery } from "#components/shell/live-query"
import type { ActionResult } from "#lib/action-result"
import type { ConnectorRuns, RepairFindings, Schedule, StartRun } from "#lib/runs/schema"
import { RunHistory } from "./run-history"
import { RunProgress, type RunStateAction } from "./run-progress"
import { RunReport } from "./run-report"
import { RunStart } from "./run-start"
import { isActive } from "./words"

export interface RunActions {
  startRun: (input: StartRun) => Promise<ActionResult<{ id: string }>>
  pauseRun: RunStateAction
  resumeRun: RunStateAction
  cancelRun: RunStateAction
  repairFindings: (input: RepairFindings) => Promise<ActionResult<{ count: number }>>
  scheduleReconcile: (input: Schedule) => Promise<ActionResult<void>>
}

interface RunCenterProps extends RunActions {
  connectorId: string
  initial: ConnectorRuns
}

/** What a connector's runs do, did and found. The run that is shown stands in the URL as `run`; without it, the latest. */
export function RunCenter({ connectorId, initial, ...actions }: RunCenterProps) {
  const url = `/api/console/connectors/${connectorId}/runs`
  const { current, refresh } = useLiveQuery({ url, initial, isUnfinished: ({ runs }) => runs.some(isActive) })
  const [runId, setRunId] = useQueryState("run", parseAsString.withOptions({ history: "push", scroll: false }))
  const pathname = usePathname()
  const { runs } = current
  const shown = runs.find(({ id }) => id === runId) ?? runs[0]
  return (
    <>
      <RunStart
        connectorId={connectorId}
        current={current}
        isBusy={runs.some(isActive)}
        startRun={actions.startRun}
        scheduleReconcile={actions.scheduleReconcile}
        onStarted={() => {
          void setRunId(null)
          void refresh()
        }}
        refresh={refresh}
      />
      {shown && (
        <RunProgress
          key={shown.id}
          run={shown}
          pauseRun={actions.pauseRun}
          resumeRun={actions.resumeRun}
          cancelRun={actions.cancelRun}
          refresh={refresh}
        />
      )}
      {shown && shown.task !== "sync" && (
        <RunReport key={`${shown.id} report`} run={shown} repairFindings={actions.repairFindings} />
      )}
      {runs.length > 1 && (
        <RunHistory runs={runs} hrefOf={({ id }) => `${pathname}?run=${id}`} onOpen={({ id }) => void setRunId(id)} />
      )}
    </>
  )
}
