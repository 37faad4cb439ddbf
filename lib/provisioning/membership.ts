import type { ManagedAttributes } from "#lib/provisioning/mapping"
import type { Known, Step } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimId } from "#lib/scim/schema"

/** Where a group's members stand in one pass. Ids are the service provider's. */
export interface Membership {
  /** False of a User, which has no members. */
  isManaged: boolean
  /** Still to be sent. */
  add: ScimId[]
  remove: ScimId[]
  /** Sent, and accepted, in this pass. */
  added: ScimId[]
  removed: ScimId[]
  /** The whole list where the service provider told or took it: it takes the place of what was remembered. */
  all: ScimId[] | null
  /** What the service provider would not do, one by one. */
  refused: { id: ScimId; op: "add" | "remove"; failure: ScimFailure }[]
  /** What was remembered no longer holds, or was not all: the rest comes with the next pass. */
  isStale: boolean
  /** How many of those that were accepted are to stay, where somebody is to leave. */
  staying: number
  /** It failed before, so that a 500 may be about a member. */
  suspectsMembers: boolean
  /** Members in one request; halved to find one that is refused, and doubled again. */
  chunk: number
  mostPerRequest: number
}

export const noMembership: Membership = {
  isManaged: false,
  add: [],
  remove: [],
  added: [],
  removed: [],
  all: null,
  refused: [],
  isStale: false,
  staying: 0,
  suspectsMembers: false,
  chunk: 0,
  mostPerRequest: 0,
}

/** A group's membership before a pass, by the difference that is to be sent. */
export function membershipOf(change: { add: ScimId[]; remove: ScimId[] }, mostPerRequest: number): Membership {
  return { ...noMembership, isManaged: true, ...change, chunk: mostPerRequest, mostPerRequest }
}

/** So many members that are refused one by one say enough: the rest waits. */
const mostRefused = 10

/** The next members to send: removals first, because a group may be full. */
export function planMembers(remoteId: ScimId, body: ManagedAttributes, known: Known): Step {
  const { add, remove, all, chunk, refused } = known.membership
  const { patch, memberRemoval: form, idInReplace } = known.capabilities
  if (all !== null || refused.length >= mostRefused || add.length + remove.length === 0) return { kind: "none" }
  const withId = idInReplace === "required"
  if (patch === "fails") return { kind: "replace", remoteId, body, withMembers: true, withId, version: undefined }
  if (patch === "unknown") return { kind: "discover" }
  const [op, ids] = remove.length > 0 ? (["remove", remove] as const) : (["add", add] as const)
  return { kind: "members", remoteId, op, ids: ids.slice(0, chunk), form }
}

/** Members that were accepted, or that are the service provider's already. */
export function accept(membership: Membership, op: "add" | "remove", ids: ScimId[]): Membership {
  const done = new Set(ids)
  const left = membership[op].filter((id) => !done.has(id))
  const chunk = Math.min(membership.chunk * 2, membership.mostPerRequest)
  return op === "add"
    ? { ...membership, add: left, added: [...membership.added, ...ids], chunk }
    : { ...membership, remove: left, removed: [...membership.removed, ...ids], chunk }
}

/** A chunk that was refused: half of it next, or the one member that is at fault put aside. */
export function refuse(membership: Membership, op: "add" | "remove", ids: ScimId[], failure: ScimFailure): Membership {
  const [id] = ids
  if (id === undefined || ids.length > 1) {
    const chunk = Math.ceil(ids.length / 2)
    // Too many at once is nobody's fault: this pass sends no more than that again.
    return failure.status === 413 ? { ...membership, chunk, mostPerRequest: chunk } : { ...membership, chunk }
  }
  const left = membership[op].filter((one) => one !== id)
  return { ...membership, [op]: left, refused: [...membership.refused, { id, op, failure }] }
}

/** The list as the service provider has it takes the place of what was remembered: the next pass tells what is still to do. */
export function seen(membership: Membership, ids: ScimId[]): Membership {
  return { ...membership, all: ids, added: [], removed: [], isStale: true }
}

/** The whole list was sent, and taken. */
export function replaced(membership: Membership, ids: ScimId[]): Membership {
  return { ...membership, all: ids, add: [], remove: [], added: [], removed: [] }
}

/** Why a pass over a group did not reach its goal although nothing failed for the group itself, or null. */
export function refusedMembers({ refused }: Membership): { failure: ScimFailure; retry: boolean } | null {
  const [first] = refused
  if (first === undefined) return null
  const some = refused
    .slice(0, 3)
    .map(({ id }) => id)
    .join(", ")
  const what = `${refused.length === 1 ? "1 member was" : `${refused.length} members were`} refused`
  const message = `The group is there, but ${what} by the service provider: ${some}${refused.length > 3 ? ", …" : ""}.`
  const { status, scimType, detail } = first.failure
  const words = { ...(scimType !== undefined && { scimType }), ...(detail !== undefined && { detail }) }
  const failure = { kind: "rejected" as const, message, ...(status !== undefined && { status }), ...words }
  return { failure, retry: refused.some((one) => one.failure.kind === "unavailable") }
}

/** The ids in a resource's members, or null when it does not show any list (a service provider may leave it out). */
export function memberIds(resource: Record<string, unknown>): ScimId[] | null {
  const { members } = resource
  if (!Array.isArray(members)) return null
  return members.flatMap((one: unknown) => {
    const value = typeof one === "object" && one !== null && "value" in one ? one.value : undefined
    return typeof value === "string" || typeof value === "number" ? [String(value)] : []
  })
}
