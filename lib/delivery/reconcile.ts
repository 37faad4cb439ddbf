import { assertNever } from "#lib/errors"
import { type Lesson, learn, type Outcome, type StepResult } from "#lib/provisioning/learn"
import { type Desired, type Known, plan, type Step, startingFrom } from "#lib/provisioning/plan"
import type { FailedPass } from "#lib/provisioning/retry"
import type { Exchange, ScimAnswer, ScimClient } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimId, ScimResource, ScimResourceType } from "#lib/scim/schema"

export interface PassContext {
  client: ScimClient
  resourceType: ScimResourceType
  /** Sent with a create, and only then. */
  defaultPassword: string | null
  /** Which of these accounts another resource of ours is linked to. */
  findTaken: (remoteIds: ScimId[]) => Promise<Set<ScimId>>
}

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

type ActiveStep = Exclude<Step, { kind: "none" }>

/** A pass needs six calls at most (replace, get, find, find, create, …); more means that the service provider contradicts itself. */
const mostCalls = 10

/** Makes the service provider equal to what is desired, one planned step after another. Never throws for its failures. */
export async function reconcile(
  context: PassContext,
  desired: Desired,
  row: Parameters<typeof startingFrom>[0],
): Promise<Pass> {
  let known = startingFrom(row)
  const calls: Call[] = []
  for (;;) {
    const step = plan(desired, known)
    if (step.kind === "none") return { known, calls, failed: null }
    if (calls.length === mostCalls) return { known, calls, failed: contradiction(step) }
    const { exchange, result } = await act(context, step)
    const lesson = learn(known, step, result)
    known = lesson.known
    calls.push(callOf(exchange, lesson))
    if ("failure" in lesson) return { known, calls, failed: { ...lesson, step: step.kind } }
  }
}

function callOf(exchange: Exchange, lesson: Lesson): Call {
  return "failure" in lesson
    ? { exchange, outcome: "failed", failure: lesson.failure }
    : { exchange, outcome: lesson.outcome }
}

function contradiction(step: ActiveStep): Pass["failed"] {
  const message = "The service provider's answers contradict each other: the account is there, and then it is not."
  return { failure: { kind: "rejected", message }, retry: true, step: step.kind }
}

async function act(context: PassContext, step: ActiveStep): Promise<{ exchange: Exchange; result: StepResult }> {
  const { client, resourceType } = context
  switch (step.kind) {
    case "create":
      return withResource(await client.create(resourceType, withPassword(step.body, context.defaultPassword)))
    case "find":
      return withCandidates(context, await client.find(resourceType, step.by, step.value))
    case "get":
      return withResource(await client.get(resourceType, step.remoteId))
    case "replace":
      return withResource(await client.replace(resourceType, step.remoteId, step.body, versionOption(step.version)))
    case "delete":
      return withResource(await client.delete(resourceType, step.remoteId, versionOption(step.version)))
    default:
      return assertNever(step)
  }
}

function withPassword(body: object, password: string | null): object {
  return password === null ? body : { ...body, password }
}

function versionOption(version: string | undefined) {
  return version === undefined ? {} : { version }
}

function withResource(answer: ScimAnswer<ScimResource | null>): { exchange: Exchange; result: StepResult } {
  const { exchange } = answer
  return { exchange, result: answer.ok ? { ok: true, resource: answer.value } : { ok: false, failure: answer.failure } }
}

async function withCandidates(context: PassContext, answer: ScimAnswer<ScimResource[]>) {
  const { exchange } = answer
  if (!answer.ok) return { exchange, result: { ok: false as const, failure: answer.failure } }
  const taken = await context.findTaken(answer.value.map((found) => found.id))
  const candidates = answer.value.map((found) => ({ ...found, taken: taken.has(found.id) }))
  return { exchange, result: { ok: true as const, resource: null, candidates } }
}
