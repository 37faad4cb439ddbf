import { act, type PassContext } from "#lib/provisioning/act"
import { learn } from "#lib/provisioning/learn"
import type { Lesson, Outcome } from "#lib/provisioning/lesson"
import { refusedMembers } from "#lib/provisioning/membership"
import { type ActiveStep, type Desired, type Known, plan } from "#lib/provisioning/plan"
import type { FailedPass } from "#lib/provisioning/retry"
import type { Exchange } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"

/** One call of a pass: what was said, and what came of it. */
export interface Call {
  exchange: Exchange
  outcome: Outcome | "failed"
  failure?: ScimFailure
}

/** One pass over one resource: what is known afterwards, every call made, and the failure that ended it, if one did. */
export interface Pass {
  known: Known
  calls: Call[]
  failed: Omit<FailedPass, "attempts"> | null
}

/** A pass needs ten calls at most (discover, patch, get, replace, get, find, find, create, …); more means a contradiction. */
const mostCalls = 14

/** Makes the service provider equal to what is desired, one planned step after another. Never throws for its failures. */
export async function reconcile(context: PassContext, desired: Desired, start: Known): Promise<Pass> {
  let known = start
  const calls: Call[] = []
  let budget = mostCalls
  for (;;) {
    const step = plan(desired, known)
    if (step.kind === "none") return { known: concluded(known), calls, failed: refusal(known) }
    if (step.kind !== "members" && budget-- === 0) return { known, calls, failed: contradiction(step) }
    const { exchange, result } = await act(context, step)
    const lesson = learn(known, step, result)
    known = lesson.known
    calls.push(callOf(exchange, lesson))
    if ("failure" in lesson) return { known, calls, failed: { ...lesson, step: step.kind } }
  }
}

/** An account that is not to be made, and that nobody found, is absent for certain. */
function concluded(known: Known): Known {
  return known.remoteId === null ? { ...known, createUncertain: false, lastSent: null } : known
}

function callOf(exchange: Exchange, lesson: Lesson): Call {
  return "failure" in lesson
    ? { exchange, outcome: "failed", failure: lesson.failure }
    : { exchange, outcome: lesson.outcome }
}

function refusal({ membership }: Known): Pass["failed"] {
  const refused = refusedMembers(membership)
  return refused && { ...refused, step: "members" }
}

function contradiction(step: ActiveStep): Pass["failed"] {
  const message = "The service provider's answers contradict each other: the account is there, and then it is not."
  return { failure: { kind: "rejected", message }, retry: true, step: step.kind }
}
