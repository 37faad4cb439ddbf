"use client"

import { CirclePlay, FlaskConical } from "lucide-react"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { SidePanel } from "#components/ui/side-panel"
import type { Place } from "#lib/on-demand/schema"
import { StepList } from "./step-list"
import type { OnDemandRun } from "./use-on-demand"

interface OnDemandPanelProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  place: Place
  /** Whom it is about. */
  name: string
  /** Then it is removed. */
  isDeleted: boolean
  /** The last run, as far as it got. */
  run: OnDemandRun | undefined
  onStart: (dryRun: boolean) => void
}

/** Provision now: the five steps in front of the administrator. A run goes on while the panel is closed. */
export default function OnDemandPanel({ place, name, isDeleted, run, onStart, ...panel }: OnDemandPanelProps) {
  const isRunning = run?.isRunning === true
  const isDry = isRunning && run.dryRun
  const verb = isDeleted ? "Remove" : "Provision"
  return (
    <SidePanel {...panel} title={`${verb} ${name} now`} description={`${place.connection} · ${place.connector}`}>
      <p className="text-ink-muted">
        A dry run does the first four steps for real, which only read, and says what the fifth would send. {verb} now
        does the same, and then lets the worker act.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          configures
          variant="primary"
          icon={<CirclePlay aria-hidden="true" />}
          pending={isRunning && !isDry}
          pendingLabel={isDeleted ? "Removing…" : "Provisioning…"}
          disabled={isDry}
          onClick={() => onStart(false)}
        >
          {verb} now
        </Button>
        <Button
          configures
          icon={<FlaskConical aria-hidden="true" />}
          pending={isDry}
          pendingLabel="Looking…"
          disabled={isRunning && !isDry}
          onClick={() => onStart(true)}
        >
          Dry run
        </Button>
      </div>
      <StepList run={run} onLeave={() => panel.onOpenChange(false)} />
      {run?.problem && (
        <Callout tone="danger" title="The run did not reach its end" live>
          {run.problem}
        </Callout>
      )}
    </SidePanel>
  )
}
