import { assertNever } from "#lib/errors"
import type { ManagedAttributes } from "#lib/provisioning/mapping"
import { ambiguous, type Candidate, isMatch, unlinkable } from "#lib/provisioning/match"
import type { Known, Step } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimResource } from "#lib/scim/schema"

/** What a step brought: the same shape as the client's answer, without its exchange. */
export type StepResult =
  | { ok: true; resource: ScimResource | null; candidates?: Candidate[] }
  | { ok: false; failure: ScimFailure }

export type Outcome = "succeeded" | "adopted" | "found" | "not found" | "conflict" | "gone" | "changed"

/** What was learned: a new state to plan from, or a failure that ends the pass. `retry`: time alone may mend it. */
export type Lesson = { known: Known; outcome: Outcome } | { known: Known; failure: ScimFailure; retry?: boolean }

/** What a step's result teaches. Pure: the same step and result always teach the same. */
export function learn(known: Known, step: Exclude<Step, { kind: "none" }>, result: StepResult): Lesson {
  switch (step.kind) {
    case "create":
      return learnFromCreate(known, step.body, result)
    case "find":
      return learnFromFind(known, step, result)
    case "get":
      return learnFromGet(known, result)
    case "replace":
      return learnFromReplace(known, step.body, result)
    case "delete":
      return learnFromDelete(known, result)
    default:
      return assertNever(step)
  }
}

function learnFromCreate(known: Known, body: ManagedAttributes, result: StepResult): Lesson {
  if (result.ok)
    return { known: { ...written(known, result.resource, body), createUncertain: false }, outcome: "succeeded" }
  const { failure } = result
  if (failure.kind === "uniqueness")
    return { known: { ...known, search: searchBecause("conflict") }, outcome: "conflict" }
  return { known: { ...known, createUncertain: known.createUncertain || mayHaveArrived(failure) }, failure }
}

function learnFromFind(known: Known, step: Extract<Step, { kind: "find" }>, result: StepResult): Lesson {
  const because = known.search?.because ?? "uncertain"
  // A service provider need not filter by externalId; every one can by userName.
  if (!result.ok && !(result.failure.kind === "rejected" && step.by === "externalId"))
    return { known, failure: result.failure }
  const matches = (result.ok ? (result.candidates ?? []) : []).filter((found) => isMatch(found, step))
  const [match] = matches
  if (match === undefined) return learnFromNoMatch(known, step.by, because)
  const refusal = matches.length > 1 ? ambiguous(step, matches.length) : unlinkable(match, step)
  if (refusal !== null) return { known, failure: refusal, retry: match.taken }
  const { id: remoteId, version } = match
  const linked = { remoteId, remoteVersion: version ?? null, lastSent: null, createUncertain: false, search: null }
  return { known: { ...known, ...linked, adopted: true }, outcome: "found" }
}

function learnFromNoMatch(known: Known, by: "externalId" | "userName", because: "uncertain" | "conflict"): Lesson {
  if (by === "externalId") return { known: { ...known, search: { by: "userName", because } }, outcome: "not found" }
  if (because === "uncertain")
    return { known: { ...known, createUncertain: false, search: null }, outcome: "not found" }
  const message = "The service provider says that the account exists, but shows none with this userName."
  return { known, failure: { kind: "uniqueness", status: 409, message } }
}

function learnFromGet(known: Known, result: StepResult): Lesson {
  if (!result.ok) return result.failure.kind === "notFound" ? forgotten(known) : { known, failure: result.failure }
  if (known.reread === "gone?") {
    const message = "The service provider has the account but answers 404 to its replacement: it does not support PUT."
    return { known, failure: { kind: "rejected", status: 404, message } }
  }
  const remoteVersion = result.resource?.version ?? null
  return { known: { ...known, remoteVersion, matchVersion: true, reread: null }, outcome: "found" }
}

function learnFromReplace(known: Known, body: ManagedAttributes, result: StepResult): Lesson {
  if (result.ok)
    return { known: written(known, result.resource, body), outcome: known.adopted ? "adopted" : "succeeded" }
  return learnFromRefusedWrite(known, result.failure)
}

function learnFromDelete(known: Known, result: StepResult): Lesson {
  // A 404 means the goal is already met (RFC 7644 §3.6).
  if (result.ok || result.failure.kind === "notFound") {
    const absent = { remoteId: null, remoteVersion: null, lastSent: null, createUncertain: false }
    return { known: { ...known, ...absent }, outcome: result.ok ? "succeeded" : "gone" }
  }
  return learnFromRefusedWrite(known, result.failure)
}

function learnFromRefusedWrite(known: Known, failure: ScimFailure): Lesson {
  if (failure.kind === "notFound") return { known: { ...known, reread: "gone?" }, outcome: "gone" }
  // One re-read only: a second 412 waits for the next attempt.
  if (failure.kind === "preconditionFailed" && !known.matchVersion)
    return { known: { ...known, reread: "changed" }, outcome: "changed" }
  return { known, failure }
}

function written(known: Known, resource: ScimResource | null, body: ManagedAttributes): Known {
  const remoteId = resource?.id ?? known.remoteId
  return { ...known, remoteId, remoteVersion: resource?.version ?? null, lastSent: body, search: null, reread: null }
}

function forgotten(known: Known): Lesson {
  const nothing = {
    remoteId: null,
    remoteVersion: null,
    lastSent: null,
    reread: null,
    search: searchBecause("uncertain"),
  }
  return { known: { ...known, ...nothing }, outcome: "gone" }
}

const searchBecause = (because: "uncertain" | "conflict") => ({ by: "externalId" as const, because })

/** Failures after which the service provider may have the account all the same. */
function mayHaveArrived(failure: ScimFailure): boolean {
  return ["network", "timeout", "unavailable", "unreadable"].includes(failure.kind)
}
