import { assertNever } from "#lib/errors"
import { learnFromRead } from "#lib/provisioning/learn-reads"
import { learnFromDiscovery, learnFromMembers, learnFromPatch, learnFromReplace } from "#lib/provisioning/learn-writes"
import { type Lesson, mayHaveArrived, type StepResult, written } from "#lib/provisioning/lesson"
import { ambiguous, isMatch, unlinkable } from "#lib/provisioning/match"
import { memberIds, seen } from "#lib/provisioning/membership"
import { type ActiveStep, type FindStep, type Known, type Step } from "#lib/provisioning/plan"
import { type Search, searchBecause } from "#lib/provisioning/search"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimResource } from "#lib/scim/schema"

/** What a step's result teaches. Pure: the same step and result always teach the same. */
export function learn(known: Known, step: ActiveStep, result: StepResult): Lesson {
  switch (step.kind) {
    case "create":
      return learnFromCreate(known, step, result)
    case "find":
      return learnFromFind(known, step, result)
    case "get":
      return learnFromRead(known, result)
    case "discover":
      return learnFromDiscovery(known, result)
    case "patch":
      return learnFromPatch(known, step, result)
    case "members":
      return learnFromMembers(known, step, result)
    case "replace":
      return learnFromReplace(known, step, result)
    case "delete":
      return learnFromDelete(known, result)
    default:
      return assertNever(step)
  }
}

function learnFromCreate(known: Known, step: Extract<Step, { kind: "create" }>, result: StepResult): Lesson {
  if (result.ok) {
    const membership = { ...known.membership, isStale: known.membership.isManaged }
    return {
      known: { ...written(known, result.resource, step.body), createUncertain: false, membership },
      outcome: "succeeded",
    }
  }
  const { failure } = result
  if (failure.kind === "uniqueness")
    return { known: { ...known, search: searchBecause("conflict", failure) }, outcome: "conflict" }
  if (!mayHaveArrived(failure)) return { known, failure }
  // What may be there is remembered: the search for it must know the name that it has.
  return { known: { ...known, createUncertain: true, lastSent: step.body }, failure }
}

function learnFromFind(known: Known, step: FindStep, result: StepResult): Lesson {
  if (known.reread?.because === "taken?") return learnWhoHasTheName(known, known.reread.failure, result)
  const search = known.search ?? searchBecause("uncertain")
  // A service provider need not filter by externalId; every one can by its names, where one is known.
  if (!result.ok && !(result.failure.kind === "rejected" && step.by === "externalId" && !step.isOnlyWay))
    return { known, failure: result.failure }
  const matches = (result.ok ? (result.candidates ?? []) : []).filter((found) => isMatch(found, step))
  const [match] = matches
  if (match === undefined) return learnFromNoMatch(known, step, search)
  const refusal = matches.length > 1 ? ambiguous(step, matches.length) : unlinkable(match, step)
  if (refusal !== null) return { known, failure: refusal, retry: match.taken }
  const { id: remoteId, version } = match
  const linked = { remoteId, remoteVersion: version ?? null, lastSent: null, createUncertain: false, search: null }
  return { known: { ...known, ...linked, adopted: true, membership: adoptedMembers(known, match) }, outcome: "found" }
}

/** Another resource of ours that has the name may be about to be renamed or deleted: then time mends it. */
function learnWhoHasTheName(known: Known, failure: ScimFailure, result: StepResult): Lesson {
  const others = result.ok ? (result.candidates ?? []).filter(({ id }) => id !== known.remoteId) : []
  return { known: { ...known, reread: null }, failure, retry: others.some(({ taken }) => taken) }
}

/** Its members are whoever the service provider says, until the next pass makes them ours. */
function adoptedMembers({ membership }: Known, match: ScimResource) {
  return membership.isManaged ? seen(membership, memberIds(match) ?? []) : membership
}

function learnFromNoMatch(known: Known, step: FindStep, search: Search): Lesson {
  const { by } = step
  if (by === "externalId") {
    const attribute = known.membership.isManaged ? "displayName" : "userName"
    return { known: { ...known, search: { ...search, by: attribute } }, outcome: "not found" }
  }
  const { because, retryAfterMs } = search
  if (because === "uncertain" && !step.onlyOurs && hadAnotherName(known, step))
    return { known: { ...known, search: { ...search, isFormer: true } }, outcome: "not found" }
  if (because === "uncertain")
    return { known: { ...known, createUncertain: false, lastSent: null, search: null }, outcome: "not found" }
  const message = `The service provider says that it exists, but shows nothing with this ${by}.`
  const failure = { kind: "uniqueness" as const, status: 409, message, retryAfterMs }
  // Some say 409 to a client that is too fast: then time mends it.
  return { known, failure, retry: retryAfterMs !== undefined }
}

/** It may have been created before it was renamed. */
function hadAnotherName({ lastSent }: Known, { by, value }: FindStep): boolean {
  const sent = lastSent?.[by]
  return typeof sent === "string" && sent.toLowerCase() !== value.toLowerCase()
}

function learnFromDelete(known: Known, result: StepResult): Lesson {
  // A 404 means the goal is already met (RFC 7644 §3.6).
  if (result.ok || result.failure.kind === "notFound") {
    const absent = { remoteId: null, remoteVersion: null, lastSent: null, createUncertain: false }
    return { known: { ...known, ...absent }, outcome: result.ok ? "succeeded" : "gone" }
  }
  const { failure } = result
  // One re-read only: a second 412 waits for the next attempt.
  if (failure.kind === "preconditionFailed" && !known.matchVersion)
    return { known: { ...known, reread: { because: "changed" } }, outcome: "changed" }
  return { known, failure }
}
