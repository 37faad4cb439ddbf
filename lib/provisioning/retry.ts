import { assertNever } from "#lib/errors"
import type { ActiveStep } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"

/** What follows from a failure: try this resource again, stop it until something changes, or pause the whole connector. */
export type Verdict =
  | { kind: "retry"; nextAttemptAt: Date; throttledUntil: Date | null }
  | { kind: "stop" }
  | { kind: "pause" }

export interface FailedPass {
  failure: ScimFailure
  /** Time alone may mend it, whatever its kind says. */
  retry?: boolean
  /** The step that failed: a 404 means the account is gone, but to a create or a search that the endpoint is wrong. */
  step: ActiveStep["kind"]
  /** Tries before this one. */
  attempts: number
}

const firstDelayMs = 1000
const longestDelayMs = 3_600_000
const firstProbeDelayMs = 5000
const longestProbeDelayMs = 300_000

/** Decides what follows from a failed pass. `random` is in [0, 1). */
export function decide(pass: FailedPass, now: Date, random: number): Verdict {
  const { failure } = pass
  if (pass.retry) return retry(pass, now, random)
  switch (failure.kind) {
    case "network":
    case "timeout":
    case "unavailable":
    case "throttled":
    case "unreadable":
    case "preconditionFailed":
      return retry(pass, now, random)
    case "unauthorized":
    case "forbidden":
    case "tls":
    case "refusedAddress":
    case "redirect":
      return { kind: "pause" }
    case "notFound":
      return { kind: pass.step === "create" || pass.step === "find" ? "pause" : "stop" }
    case "uniqueness":
    case "rejected":
      return { kind: "stop" }
    default:
      return assertNever(failure.kind)
  }
}

/** The service provider could not be reached, or could not answer: it may be the same for every resource. */
export function isUnreachable({ kind }: ScimFailure): boolean {
  return unreachable.includes(kind)
}

export const unreachable: ScimFailure["kind"][] = ["network", "timeout", "unavailable"]

function retry({ failure, attempts }: FailedPass, now: Date, random: number): Verdict {
  const asked = failure.retryAfterMs ?? 0
  const delayMs = Math.max(asked, backoffMs(attempts, { firstMs: firstDelayMs, longestMs: longestDelayMs }, random))
  const throttledUntil = asked > 0 ? new Date(now.getTime() + asked) : null
  return { kind: "retry", nextAttemptAt: new Date(now.getTime() + delayMs), throttledUntil }
}

/** When a paused connector is probed next; `pauses` counts the failures in a row before this one. */
export function nextProbeAt(pauses: number, now: Date, random: number): Date {
  const delayMs = backoffMs(pauses, { firstMs: firstProbeDelayMs, longestMs: longestProbeDelayMs }, random)
  return new Date(now.getTime() + delayMs)
}

/** Exponential, capped, and jittered over its upper half, so that many failures do not return at the same instant. */
function backoffMs(failures: number, { firstMs, longestMs }: { firstMs: number; longestMs: number }, random: number) {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.min(failures, 30))
  return Math.round(fullMs / 2 + (fullMs / 2) * random)
}
