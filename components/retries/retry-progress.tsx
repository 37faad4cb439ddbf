"use client"

import { useLiveQuery } from "#components/shell/live-query"
import { Progress } from "#components/ui/progress"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { FailureReason, RetryProgress as Retry } from "#lib/retries/schema"
import { reasonNames } from "#lib/retries/words"
import { number, progressText } from "./words"

/** How far a retry is, live until nothing of it waits, and why some failed again. */
export function RetryProgress({ initial }: { initial: Retry }) {
  const { current } = useLiveQuery({ url: `/api/console/retries/${initial.id}`, initial, isUnfinished })
  const { total, waiting, paused, reasons, chosen, startedBy, createdAt } = current
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-medium break-words text-ink">{chosen}</p>
        <p className="text-sm text-ink-subtle">
          Retried by <span className="break-all">{startedBy}</span> <Time value={createdAt} />
        </p>
      </div>
      <Progress label="Retried" value={total - waiting} max={total} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1" aria-live="polite">
        <RetryState retry={current} />
        <span className="text-ink-muted tabular-nums">{progressText(current)}.</span>
      </div>
      {paused > 0 && (
        <p className="text-ink-muted">
          {number(paused)} of those that wait {paused === 1 ? "does" : "do"} so because the connector is paused or
          disabled.
        </p>
      )}
      {reasons.length > 0 && <Reasons reasons={reasons} />}
    </div>
  )
}

/** Under way, done, or done with some that failed again. */
export function RetryState({ retry: { waiting, failed } }: { retry: Retry }) {
  if (waiting > 0) return <Status value="pending" label="Under way" />
  return failed > 0 ? <Status value="failed" label="Ended, some failed" /> : <Status value="succeeded" label="Done" />
}

export function isUnfinished({ waiting }: Retry): boolean {
  return waiting > 0
}

function Reasons({ reasons }: { reasons: FailureReason[] }) {
  return (
    <ul aria-label="Why some failed again" className="flex flex-col gap-1 text-ink-muted">
      {reasons.map(({ reason, message, count }) => (
        <li key={`${reason} ${message}`} className="break-words">
          <span className="font-medium text-ink tabular-nums">{number(count)}</span>{" "}
          {message ?? (reason === null ? "No reason is known." : reasonNames[reason])}
        </li>
      ))}
    </ul>
  )
}
