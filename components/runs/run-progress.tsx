"use client"

import { Pause, Play, Square } from "lucide-react"
import { useAction } from "#components/ui/action"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { Progress } from "#components/ui/progress"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { ActionResult } from "#lib/action-result"
import type { RunId, RunSummary } from "#lib/runs/schema"
import { counted, isActive, stateLooks, taskNames, timeLeft } from "./words"

export type RunStateAction = (input: RunId) => Promise<ActionResult<void>>

interface RunProgressProps {
  run: RunSummary
  pauseRun: RunStateAction
  resumeRun: RunStateAction
  cancelRun: RunStateAction
  refresh: () => Promise<void>
}

/** One run: how far it is, why it waits if it does, and what can be done with it. */
export function RunProgress({ run, ...props }: RunProgressProps) {
  const { task, state, done, total, failure, createdAt, finishedAt, startedBy } = run
  return (
    <Card
      title={taskNames[task]}
      description={
        <>
          Started by {startedBy} <Time value={createdAt} />
          {finishedAt && (
            <>
              , ended <Time value={finishedAt} />
            </>
          )}
        </>
      }
      actions={<RunButtons run={run} {...props} />}
    >
      <div className="flex flex-col gap-4">
        {isActive(run) && <Progress label={taskNames[task]} value={done} max={total} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1" aria-live="polite">
          <Status {...stateLooks[state]} />
          <span className="text-ink-muted tabular-nums">{progressText(run)}</span>
        </div>
        {task === "sync" && <SyncCounts run={run} />}
        {failure && <Failure run={run} failure={failure} />}
      </div>
    </Card>
  )
}

function progressText({ task, done, total, remainingMs }: RunSummary): string {
  const looked = total === null || total === done ? number(done) : `${number(done)} of ${number(total)}`
  const noun = task === "reconcile" ? "accounts compared" : "users and groups looked at"
  return `${looked} ${noun}${remainingMs === null ? "" : `, ${timeLeft(remainingMs)}`}.`
}

const number = (count: number) => count.toLocaleString("en")

function SyncCounts({ run }: { run: RunSummary }) {
  const { requested = 0, woken = 0 } = run.counts
  return (
    <p className="text-ink-muted">
      {counted(requested, "new one")} handed to delivery, and {counted(woken, "stopped one")} to be tried again. The
      connector&rsquo;s activity shows what comes of them.
    </p>
  )
}

function Failure({ run, failure }: { run: RunSummary; failure: string }) {
  if (run.state === "running")
    return (
      <Callout tone="warning" live title="It waits">
        <p className="break-words">{failure}</p>
        <p>It goes on from here by itself.</p>
      </Callout>
    )
  if (run.state === "paused")
    return (
      <Callout tone="warning" live title="The service provider refused">
        <p className="break-words">{failure}</p>
        <p>Correct that, and resume the run: it goes on from here.</p>
      </Callout>
    )
  return (
    <Callout tone="danger" title="It could not go on">
      <p className="break-words">{failure}</p>
    </Callout>
  )
}

function RunButtons({ run, pauseRun, resumeRun, cancelRun, refresh }: RunProgressProps) {
  const after = () => void refresh()
  const pause = useAction(pauseRun, after)
  const resume = useAction(resumeRun, after)
  const cancel = useAction(cancelRun, after)
  const error = pause.error ?? resume.error ?? cancel.error
  const pending = pause.pending || resume.pending || cancel.pending
  if (!isActive(run)) return null
  const { id } = run
  return (
    <div className="flex flex-wrap items-center gap-2">
      {error && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
      {run.state === "running" ? (
        <Button
          configures
          size="sm"
          icon={<Pause aria-hidden="true" />}
          disabled={pending}
          onClick={() => void pause.run({ id })}
        >
          Pause
        </Button>
      ) : (
        <Button
          configures
          size="sm"
          icon={<Play aria-hidden="true" />}
          disabled={pending}
          onClick={() => void resume.run({ id })}
        >
          Resume
        </Button>
      )}
      <Button
        configures
        size="sm"
        icon={<Square aria-hidden="true" />}
        disabled={pending}
        onClick={() => void cancel.run({ id })}
      >
        Cancel
      </Button>
    </div>
  )
}
