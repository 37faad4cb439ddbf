import type { ScimFailure } from "#lib/scim/errors"
import type { ScimResource } from "#lib/scim/schema"

/** An account that a search found. `taken`: another resource of ours is already linked to it. */
export type Candidate = ScimResource & { taken: boolean }

/** Whom a search looks for. */
export interface AccountSearch {
  by: "externalId" | "userName" | "displayName"
  value: string
  /** Another way to write the value. */
  alias?: string
  /** Ours: an account that carries it is nobody else's. */
  externalId?: string
  /** Nothing but an account that carries it will do. */
  onlyOurs?: boolean
}

/** Checks a search's result: a service provider that ignores filters answers with everybody. */
export function isMatch(found: ScimResource, search: AccountSearch): boolean {
  const value = found[search.by]
  if (search.onlyOurs && found.externalId !== search.externalId) return false
  if (typeof value !== "string") return false
  // Names are not case-exact (RFC 7643 §4.1.1, §4.2), externalId is (§3.1).
  if (search.by === "externalId") return value === search.value
  const names = [search.value, search.alias ?? search.value].map((name) => name.toLowerCase())
  return names.includes(value.toLowerCase())
}

/** Why a match by name may not be linked, or null when it is unambiguous. */
export function unlinkable(match: Candidate, search: AccountSearch): ScimFailure | null {
  if (match.taken) {
    return conflict(`The account ${match.id} is still linked to another resource of ours.`)
  }
  const { externalId } = match
  const isOurs = search.by === "externalId" || externalId === search.externalId
  if (!isOurs && typeof externalId === "string" && externalId !== "") {
    return conflict(
      `The account ${match.id} has this ${search.by} but belongs to another client (externalId ${externalId}).`,
    )
  }
  return null
}

/** The failure of a search that more than one account answers. */
export function ambiguous(search: AccountSearch, count: number): ScimFailure {
  return conflict(`${count} accounts have this ${search.by}: none can be linked for certain.`)
}

function conflict(message: string): ScimFailure {
  return { kind: "uniqueness", message }
}

/** Equality of two JSON values, whatever the order of attributes. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortedKeys) === JSON.stringify(b, sortedKeys)
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
