import { withAbility } from "#lib/provisioning/capabilities"
import { areReflected } from "#lib/provisioning/difference"
import { membersReflected, neither, patchIgnored, patchWorks, withoutProgress } from "#lib/provisioning/learn-reads"
import { type Lesson, mayHaveArrived, type StepResult, written } from "#lib/provisioning/lesson"
import { accept, memberIds, refuse, replaced } from "#lib/provisioning/membership"
import type { Known, MembersStep, PatchStep, ReplaceStep } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"

/** What the ServiceProviderConfig says of PATCH (RFC 7643 §5). One that cannot be had says nothing against it. */
export function learnFromDiscovery(known: Known, result: StepResult): Lesson {
  if (!result.ok && isOfTheConnection(result.failure)) return { known, failure: result.failure }
  const declared = result.ok ? declaredPatch(result.document) : undefined
  const evidence =
    declared === undefined
      ? "Its ServiceProviderConfig says nothing of PATCH."
      : `Its ServiceProviderConfig says that PATCH is ${declared ? "" : "not "}supported.`
  const ability = declared === false ? "fails" : "claimed"
  const capabilities = withAbility(known.capabilities, "patch", ability, evidence)
  return { known: { ...known, capabilities }, outcome: result.ok ? "found" : "not found" }
}

/** Whatever else it answers, a 500 too, it has no ServiceProviderConfig to show. */
function isOfTheConnection({ kind, status }: ScimFailure): boolean {
  if (status === 500) return false
  return ["network", "timeout", "tls", "refusedAddress", "unauthorized", "throttled", "unavailable"].includes(kind)
}

function declaredPatch(document: Record<string, unknown> | undefined): boolean | undefined {
  const patch = document?.patch
  const supported: unknown = typeof patch === "object" && patch && "supported" in patch ? patch.supported : undefined
  if (supported === true || supported === "true") return true
  return supported === false || supported === "false" ? false : undefined
}

export function learnFromPatch(known: Known, step: PatchStep, result: StepResult): Lesson {
  if (result.ok) {
    const verdict = areReflected(step.operations, result.resource ?? {})
    if (verdict === "no" && known.capabilities.replace !== "fails")
      return { known: patchIgnored(known), outcome: "ignored" }
    const after = written(known, result.resource, step.body)
    const outcome = known.adopted ? "adopted" : "succeeded"
    if (verdict === "yes") return { known: patchWorks(after, "It answered PATCH with what was changed."), outcome }
    if (known.capabilities.patch === "works") return { known: after, outcome }
    return { known: { ...after, reread: { because: "patched?", step } }, outcome }
  }
  const { failure } = result
  // What one service provider cannot take as a PATCH, it may take as a whole.
  if (failure.kind === "rejected" && !isUnsupported(failure) && mayReplace(known))
    return { known: { ...known, patchRefused: true }, outcome: "refused" }
  return learnFromRefusedWrite(known, step, failure)
}

export function learnFromReplace(known: Known, step: ReplaceStep, result: StepResult): Lesson {
  if (!result.ok) return learnFromRefusedReplace(known, step, result.failure)
  const membership = step.withMembers ? replaced(known.membership, result.members ?? []) : known.membership
  const after = { ...written(known, result.resource, step.body), membership }
  const outcome = known.adopted ? "adopted" : "succeeded"
  if (known.capabilities.replace === "fails") return { known: replaceWorks(after), outcome }
  if (!known.patchRefused) return { known: after, outcome }
  const evidence = "It refused a PATCH and took the same as a PUT."
  return { known: { ...after, capabilities: withAbility(after.capabilities, "patch", "fails", evidence) }, outcome }
}

/** Some want the id repeated in the body: the PUT is sent once more, with it. */
function learnFromRefusedReplace(known: Known, step: ReplaceStep, failure: ScimFailure): Lesson {
  const isOfId = failure.status === 400 && /\bid\b/i.test(failure.detail ?? "")
  if (!isOfId) return learnFromRefusedWrite(known, step, failure)
  const evidence = `It refused a PUT ${step.withId ? "with" : "without"} the id in its body.`
  const ability = step.withId ? "omitted" : "required"
  const after = { ...known, capabilities: withAbility(known.capabilities, "idInReplace", ability, evidence) }
  return step.withId ? { known: after, failure } : { known: after, outcome: "refused" }
}

function replaceWorks(known: Known): Known {
  const capabilities = withAbility(known.capabilities, "replace", "claimed", "It took a PUT after it had refused one.")
  return { ...known, capabilities }
}

export function learnFromMembers(known: Known, step: MembersStep, result: StepResult): Lesson {
  const { op, ids } = step
  if (result.ok) {
    const after = { ...known, membership: accept(known.membership, op, ids) }
    if (known.capabilities.patch === "works") return { known: after, outcome: "succeeded" }
    const shown = memberIds(result.resource ?? {})
    if (shown === null) return { known: { ...after, reread: { because: "members?", step } }, outcome: "succeeded" }
    if (!membersReflected(step, shown)) return { known: patchIgnored(withoutProgress(after)), outcome: "ignored" }
    return { known: patchWorks(after, "It answered PATCH with the members that were changed."), outcome: "succeeded" }
  }
  const { failure } = result
  const isOfMembers = ["rejected", "uniqueness"].includes(failure.kind) && !isUnsupported(failure)
  // Some answer 500 to a member that they do not know. The first time it may be an outage.
  const isDoubtful = failure.status === 500 && known.membership.suspectsMembers
  if (isOfMembers || isDoubtful) return learnFromRefusedMembers(known, step, failure)
  return learnFromRefusedWrite(known, step, failure)
}

function learnFromRefusedMembers(known: Known, step: MembersStep, failure: ScimFailure): Lesson {
  const { op, ids, form } = step
  // Is it there already? Then that is what was wanted.
  if (ids.length === 1 && op === "add" && failure.kind === "uniqueness")
    return { known: { ...known, reread: { because: "member?", step, failure } }, outcome: "conflict" }
  if (op === "remove" && form === "filter" && failure.status !== 413) {
    const evidence = "It refused to remove a member by a filter in the path."
    return {
      known: { ...known, capabilities: withAbility(known.capabilities, "memberRemoval", "values", evidence) },
      outcome: "refused",
    }
  }
  return { known: { ...known, membership: refuse(known.membership, op, ids, failure) }, outcome: "refused" }
}

function learnFromRefusedWrite(
  known: Known,
  step: PatchStep | ReplaceStep | MembersStep,
  failure: ScimFailure,
): Lesson {
  if (isUnsupported(failure)) return learnUnsupported(known, step, failure)
  if (failure.kind === "notFound")
    return { known: { ...known, reread: { because: "gone?", after: step, failure } }, outcome: "gone" }
  if (failure.kind === "uniqueness")
    return { known: { ...known, reread: { because: "taken?", failure } }, outcome: "conflict" }
  // One re-read only: a second 412 waits for the next attempt.
  if (failure.kind === "preconditionFailed" && !known.matchVersion)
    return { known: { ...known, reread: { because: "changed" } }, outcome: "changed" }
  // It may have been done: what the service provider has is not known until it is sent once more.
  return { known: mayHaveArrived(failure) ? { ...known, lastSent: null } : known, failure }
}

function learnUnsupported(known: Known, step: PatchStep | ReplaceStep | MembersStep, failure: ScimFailure): Lesson {
  const [ability, method] = step.kind === "replace" ? (["replace", "PUT"] as const) : (["patch", "PATCH"] as const)
  const evidence = `It answered ${method} with ${failure.status}.`
  const capabilities = withAbility(known.capabilities, ability, "fails", evidence)
  if (capabilities.patch === "fails" && capabilities.replace === "fails")
    return { known: { ...known, capabilities }, failure: neither(failure.status) }
  return { known: { ...known, capabilities }, outcome: "unsupported" }
}

/** The method itself is not there (RFC 9110 §15.5.6, §15.6.2): no other body would help. */
function isUnsupported({ status }: ScimFailure): boolean {
  return status === 405 || status === 501
}

const mayReplace = ({ capabilities, membership }: Known) => capabilities.replace !== "fails" && !membership.isManaged
