"use client"

import { FlaskConical, RefreshCw, Send } from "lucide-react"
import { useState } from "react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { ConfirmDialog } from "#components/ui/confirm-dialog"
import type { ConnectorRuns, RunTask } from "#lib/runs/schema"
import type { RunActions } from "./run-center"
import { RunSchedule } from "./run-schedule"
import { notSent } from "./words"

interface RunStartProps extends Pick<RunActions, "startRun" | "scheduleReconcile"> {
  connectorId: string
  current: ConnectorRuns
  /** A run is under way. */
  isBusy: boolean
  onStarted: () => void
  refresh: () => Promise<void>
}

/** What can be started, and what starts by itself. */
export function RunStart({ connectorId, current, isBusy, startRun, onStarted, ...schedule }: RunStartProps) {
  const { run, pending, error } = useAction(startRun, onStarted)
  const { unsentUsers, isSending } = current
  const start = (task: RunTask) => void run({ connectorId, task })
  return (
    <Card title="Start a run" description={explanation(current, isBusy)}>
      <div className="flex flex-col gap-5">
        {unsentUsers > 0 && (
          <Callout title={notSent(unsentUsers)}>
            <p>The connector has nothing of them. A sync sends them.</p>
          </Callout>
        )}
        <StartButtons start={start} isDisabled={isBusy || pending} isSending={isSending} />
        {error && (
          <Callout tone="danger" live>
            {error}
          </Callout>
        )}
        <RunSchedule connectorId={connectorId} current={current} {...schedule} />
      </div>
    </Card>
  )
}

interface StartButtonsProps {
  start: (task: RunTask) => void
  isDisabled: boolean
  isSending: boolean
}

function StartButtons({ start, isDisabled, isSending }: StartButtonsProps) {
  const [asking, setAsking] = useState(false)
  const sync = "Sync existing users"
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        configures
        icon={<FlaskConical aria-hidden="true" />}
        disabled={isDisabled}
        onClick={() => start("dryRun")}
      >
        Dry run
      </Button>
      <Button
        configures
        icon={<Send aria-hidden="true" />}
        variant="primary"
        disabled={isDisabled || !isSending}
        onClick={() => setAsking(true)}
      >
        {sync}
      </Button>
      <Button
        configures
        icon={<RefreshCw aria-hidden="true" />}
        disabled={isDisabled}
        onClick={() => start("reconcile")}
      >
        Reconcile now
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${sync}?`}
        description="Everybody in the connector's scope gets an account. One that the application has already is linked where it is certain to be theirs, and brought up to date. A dry run shows beforehand who that is."
        confirmLabel={sync}
        onConfirm={() => {
          setAsking(false)
          start("sync")
        }}
      />
    </div>
  )
}

function explanation({ isSending }: ConnectorRuns, isBusy: boolean): string {
  if (isBusy) return "A run is under way. The next one can start when it is over."
  if (!isSending)
    return "The connector or its connection is disabled, so a sync would send nothing. The others only read."
  return "A dry run and a reconciliation only read. A sync sends."
}
