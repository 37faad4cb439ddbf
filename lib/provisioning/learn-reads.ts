import { withAbility } from "#lib/provisioning/capabilities"
import { areReflected } from "#lib/provisioning/difference"
import type { Lesson, StepResult } from "#lib/provisioning/lesson"
import { accept, memberIds, refuse, seen } from "#lib/provisioning/membership"
import { type Known, type MembersStep, type PatchStep, type Reread } from "#lib/provisioning/plan"
import { searchBecause } from "#lib/provisioning/search"
import type { ScimResource } from "#lib/scim/schema"

/** What reading a resource teaches: it is read only when something about it is in doubt. */
export function learnFromRead(known: Known, result: StepResult): Lesson {
  if (!result.ok && result.failure.kind === "notFound") return forgotten(known)
  // What was to be verified is still in doubt: it is sent once more.
  if (!result.ok && !isTooLongToShow(known, result))
    return { known: { ...known, lastSent: null }, failure: result.failure }
  const resource = result.ok ? result.resource : null
  const { reread } = known
  const settled = { ...known, reread: null, remoteVersion: resource?.version ?? null }
  switch (reread?.because) {
    case "gone?":
      return stillThere(settled, reread)
    case "patched?":
      return patchVerified(settled, reread.step, resource)
    case "members?":
      return membersVerified(settled, reread.step, resource)
    case "member?":
      return memberLookedFor(settled, reread, resource)
    case "unknown":
      return { known: { ...settled, membership: shownMembers(settled, resource) }, outcome: "found" }
    default:
      return { known: { ...settled, matchVersion: true }, outcome: "found" }
  }
}

/** A group of many members is more than Ferry reads, or than it can show: it is there, and its members are not shown. */
function isTooLongToShow({ membership, reread }: Known, result: StepResult): boolean {
  if (!membership.isManaged || result.ok) return false
  const { kind, status } = result.failure
  // A 500 may be an outage the first time.
  return kind === "unreadable" || (status === 500 && membership.suspectsMembers && reread?.because !== "gone?")
}

function forgotten(known: Known): Lesson {
  const nothing = { remoteId: null, remoteVersion: null, lastSent: null, reread: null }
  const membership = known.membership.isManaged ? seen(known.membership, []) : known.membership
  return { known: { ...known, ...nothing, membership, search: searchBecause("uncertain") }, outcome: "gone" }
}

/** It was not the account that was not found, but the way to write it, or a member. */
function stillThere(known: Known, { after, failure }: Extract<Reread, { because: "gone?" }>): Lesson {
  if (after.kind === "members") {
    return {
      known: { ...known, membership: refuse(known.membership, after.op, after.ids, failure) },
      outcome: "refused",
    }
  }
  const method = after.kind === "patch" ? "PATCH" : "PUT"
  const evidence = `It has the resource, but answered ${method} with 404.`
  const capabilities = withAbility(known.capabilities, after.kind, "fails", evidence)
  if (capabilities.patch !== "fails" || capabilities.replace !== "fails")
    return { known: { ...known, capabilities }, outcome: "unsupported" }
  return { known: { ...known, capabilities }, failure: neither(404) }
}

/** The failure of a service provider that can be written to by neither way. */
export function neither(status: number | undefined) {
  const message = "The service provider supports neither PATCH nor PUT: nothing can be changed there."
  return { kind: "rejected" as const, message, ...(status !== undefined && { status }) }
}

function patchVerified(known: Known, step: PatchStep, resource: ScimResource | null): Lesson {
  const verdict = areReflected(step.operations, resource ?? {})
  if (verdict === "no") return { known: patchIgnored(known), outcome: "ignored" }
  const evidence = verdict === "yes" ? "What PATCH changed was there when it was read." : unverifiable
  return { known: patchWorks(known, evidence), outcome: "found" }
}

const unverifiable = "PATCH was accepted; what it changed is not shown."

function membersVerified(known: Known, step: MembersStep, resource: ScimResource | null): Lesson {
  const ids = memberIds(resource ?? {})
  if (ids === null) return { known: patchWorks(known, unverifiable), outcome: "found" }
  if (!membersReflected(step, ids)) return { known: patchIgnored(withoutProgress(known)), outcome: "ignored" }
  return { known: patchWorks(known, "The members that PATCH changed were there when it was read."), outcome: "found" }
}

function memberLookedFor(
  known: Known,
  { step, failure }: Extract<Reread, { because: "member?" }>,
  resource: ScimResource | null,
): Lesson {
  const ids = memberIds(resource ?? {})
  const isThere = ids === null || step.ids.every((id) => ids.includes(id))
  if (isThere) return { known: { ...known, membership: accept(known.membership, step.op, step.ids) }, outcome: "found" }
  return { known: { ...known, membership: refuse(known.membership, step.op, step.ids, failure) }, outcome: "not found" }
}

/** A long list may be cut off, so one member that shows is enough. */
export function membersReflected(step: MembersStep, ids: string[]): boolean {
  const there = new Set(ids)
  return step.op === "add" ? step.ids.some((id) => there.has(id)) : !step.ids.every((id) => there.has(id))
}

/** What seemed to be accepted was not: it is still to be sent. */
export function withoutProgress(known: Known): Known {
  const { membership } = known
  const add = [...membership.added, ...membership.add]
  const remove = [...membership.removed, ...membership.remove]
  return { ...known, membership: { ...membership, add, remove, added: [], removed: [] } }
}

export function patchWorks(known: Known, evidence: string): Known {
  if (known.capabilities.patch === "works") return known
  return { ...known, capabilities: withAbility(known.capabilities, "patch", "works", evidence) }
}

export function patchIgnored(known: Known): Known {
  const evidence = "It answered PATCH with success and changed nothing."
  return { ...known, capabilities: withAbility(known.capabilities, "patch", "fails", evidence), lastSent: null }
}

function shownMembers({ membership }: Known, resource: ScimResource | null) {
  const ids = memberIds(resource ?? {})
  if (!membership.isManaged || ids === null) return membership
  // A list that is too short may be cut off: whoever is to leave is sent away, shown or not.
  const isShort = ids.length < membership.staying
  return seen(membership, isShort ? [...new Set([...ids, ...membership.remove])] : ids)
}
