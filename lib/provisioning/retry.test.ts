import { expect, test } from "vitest"
import { decide, type FailedPass, nextProbeAt } from "#lib/provisioning/retry"
import type { ScimFailureKind } from "#lib/scim/errors"

const now = new Date("2026-11-24T12:00:00Z")
const after = (ms: number) => new Date(now.getTime() + ms)
const failedBy = (kind: ScimFailureKind, extra: Partial<FailedPass> = {}): FailedPass => ({
  failure: { kind, message: "" },
  step: "create",
  attempts: 0,
  ...extra,
})

test.each<[ScimFailureKind, FailedPass["step"], "retry" | "pause" | "stop"]>([
  ["network", "create", "retry"],
  ["timeout", "create", "retry"],
  ["throttled", "create", "retry"],
  ["unavailable", "create", "retry"],
  ["unreadable", "create", "retry"],
  ["preconditionFailed", "replace", "retry"],
  ["unauthorized", "create", "pause"],
  ["forbidden", "create", "pause"],
  ["tls", "create", "pause"],
  ["refusedAddress", "create", "pause"],
  ["redirect", "create", "pause"],
  ["notFound", "create", "pause"],
  ["notFound", "find", "pause"],
  ["notFound", "get", "stop"],
  ["uniqueness", "create", "stop"],
  ["rejected", "replace", "stop"],
])("a failure by %s on %s leads to: %s", (kind, step, verdict) => {
  expect(decide(failedBy(kind, { step }), now, 0.5).kind).toBe(verdict)
})

test("time may mend a conflict with an account that is still being deleted", () => {
  expect(decide(failedBy("uniqueness", { retry: true }), now, 0.5).kind).toBe("retry")
})

test.each([
  [0, 0, 500],
  [0, 1, 1000],
  [1, 1, 2000],
  [5, 1, 32_000],
  [12, 1, 3_600_000],
  [5000, 1, 3_600_000],
])("after %i tries, with the dice at %f, the next comes in %i ms", (attempts, random, delayMs) => {
  expect(decide(failedBy("network", { attempts }), now, random)).toEqual({
    kind: "retry",
    nextAttemptAt: after(delayMs),
    throttledUntil: null,
  })
})

test("Retry-After is obeyed and slows the connector", () => {
  const pass = failedBy("throttled", { failure: { kind: "throttled", message: "", retryAfterMs: 30_000 } })
  expect(decide(pass, now, 1)).toEqual({ kind: "retry", nextAttemptAt: after(30_000), throttledUntil: after(30_000) })
})

test("a Retry-After shorter than the backoff does not shorten it", () => {
  const pass = failedBy("throttled", { attempts: 6, failure: { kind: "throttled", message: "", retryAfterMs: 1000 } })
  expect(decide(pass, now, 1)).toMatchObject({ nextAttemptAt: after(64_000) })
})

test.each([
  [0, 5000],
  [3, 40_000],
  [50, 300_000],
])("after %i pauses in a row a connector is probed in %i ms", (pauses, delayMs) => {
  expect(nextProbeAt(pauses, now, 1)).toEqual(after(delayMs))
})
