import type { ManagedAttributes } from "#lib/provisioning/mapping"
import type { Desired, ResourceName, Step } from "#lib/provisioning/plan"
import type { ScimFailure } from "#lib/scim/errors"

type SearchBy = "externalId" | ResourceName["attribute"]

/** Where the search for an account stands that may be there. */
export interface Search {
  by: SearchBy
  because: "uncertain" | "conflict"
  /** By the name that it had when it was sent. */
  isFormer?: boolean
  /** A conflict that says when to come back may be no conflict at all. */
  retryAfterMs?: number | undefined
}

export function searchBecause(because: Search["because"], { retryAfterMs }: Partial<ScimFailure> = {}): Search {
  return { by: "externalId", because, retryAfterMs }
}

/** The next search: by externalId, by the name, and by the name that was sent when the account was perhaps created. */
export function planSearch(desired: Desired, search: Search, lastSent: ManagedAttributes | null): Step {
  const externalId = desired.present ? desired.body.externalId : desired.externalId
  const { by } = search
  // Only an account that carries our externalId may be deleted or deactivated: the name alone may be somebody else's.
  const onlyOurs = !desired.present || desired.only === "ours" || search.isFormer === true
  const isOnlyWay = onlyOurs && lastSent?.userName === undefined && lastSent?.displayName === undefined
  if (by === "externalId") return { kind: "find", by, value: externalId, ...(isOnlyWay && { isOnlyWay }) }
  if (!onlyOurs) return findByName(desired.name, externalId)
  const value = lastSent?.[by]
  return typeof value === "string" ? { kind: "find", by, value, externalId, onlyOurs } : { kind: "none" }
}

export function findByName({ attribute, ...value }: ResourceName, externalId: string): Step {
  return { kind: "find", by: attribute, ...value, externalId }
}
