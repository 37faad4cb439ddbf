import type { StepCall, StepName, StepReport } from "#lib/on-demand/schema"
import type { Reading } from "#lib/provisioning/look-up"
import { decide } from "#lib/provisioning/retry"
import { attemptSentence } from "#lib/provisioning/sentence"
import type { Exchange } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"

/** What a step says of itself; how long it took is measured around it. */
export type Told = Pick<StepReport, "outcome" | "line"> & Partial<Pick<StepReport, "advice" | "calls" | "shown">>

/** Runs one step and measures it. */
export async function timed<Result extends Told>(
  name: StepName,
  perform: () => Result | Promise<Result>,
): Promise<{ report: StepReport; result: Result }> {
  const start = performance.now()
  const result = await perform()
  const { outcome, line, advice = null, calls = [], shown = [] } = result
  return { result, report: { name, outcome, line, advice, calls, shown, durationMs: elapsedMs(start) } }
}

function elapsedMs(start: number): number {
  return Math.round(performance.now() - start)
}

/** A failure in words, and what to do about it. */
export function failedBy(failure: ScimFailure, step: "find" | "get", calls: StepCall[] = []): Told {
  const { kind, message, detail = null } = failure
  const verdict = decide({ failure, step, attempts: 0 }, new Date(0), 0)
  const outcome = { retry: "retrying", stop: "stopped", pause: "paused" }[verdict.kind]
  const { next } = attemptSentence({ operation: step, outcome, failureKind: kind, detail })
  return {
    outcome: "failed",
    line: [message, detail].filter(Boolean).join(" "),
    advice: verdict.kind === "retry" ? "Time may mend it: try again." : next,
    calls,
  }
}

export function callOf(exchange: Exchange, outcome: string): StepCall {
  const { operation, method, url, status, durationMs } = exchange
  return { operation, outcome, httpStatus: status ?? null, request: `${method} ${url}`, durationMs, attemptId: null }
}

export function callsOf(readings: Reading[]): StepCall[] {
  return readings.map(({ exchange, outcome }) => callOf(exchange, outcome))
}

export const pretty = (value: unknown): string => JSON.stringify(value, null, 2)
