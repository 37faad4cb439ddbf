import { act, type PassContext } from "#lib/provisioning/act"
import { learn } from "#lib/provisioning/learn"
import type { Outcome } from "#lib/provisioning/lesson"
import { type ActiveStep, type Desired, type Known, plan, type Step } from "#lib/provisioning/plan"
import type { Exchange } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimResource } from "#lib/scim/schema"

/** One call that only read, and what came of it. */
export interface Reading {
  step: ActiveStep
  exchange: Exchange
  outcome: Outcome | "failed"
  /** What was read by its id. */
  resource: ScimResource | null
}

/** How far reading leads: the first step that is no reading, from what is known by then, or the failure that ended it. */
export type Prospect = { readings: Reading[] } & (
  | { ok: true; known: Known; step: Step }
  | { ok: false; failure: ScimFailure; kind: ActiveStep["kind"] }
)

/** Follows the engine's own plan as long as it reads in these ways, and stops before anything else. */
export async function lookUp(
  context: PassContext,
  desired: Desired,
  start: Known,
  ways: readonly ("find" | "get")[],
): Promise<Prospect> {
  let known = start
  const readings: Reading[] = []
  for (;;) {
    const step = plan(desired, known)
    if (step.kind === "none" || !ways.some((way) => way === step.kind)) return { ok: true, known, step, readings }
    const { exchange, result } = await act(context, step)
    const lesson = learn(known, step, result)
    const resource = result.ok ? result.resource : null
    readings.push({ step, exchange, outcome: "failure" in lesson ? "failed" : lesson.outcome, resource })
    if ("failure" in lesson) return { ok: false, failure: lesson.failure, kind: step.kind, readings }
    known = lesson.known
  }
}
