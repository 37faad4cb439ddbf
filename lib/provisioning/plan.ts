import type { ManagedAttributes } from "#lib/provisioning/mapping"
import { sameJson } from "#lib/provisioning/match"
import type { ScimId } from "#lib/scim/schema"

/** What should be true of one resource in one service provider. */
export type Desired =
  | {
      present: true
      body: ManagedAttributes
      /** The userName without the user store domain: some service providers leave the domain out of their answers. */
      unqualifiedName?: string
    }
  | { present: false; externalId: string }

/** What is known of it. The first four are the row's; the rest lives for one pass. */
export interface Known {
  remoteId: ScimId | null
  remoteVersion: string | null
  lastSent: ManagedAttributes | null
  /** A create may have arrived although its answer was lost. */
  createUncertain: boolean
  /** Where the search for an existing account stands. */
  search: { by: "externalId" | "userName"; because: "uncertain" | "conflict" } | null
  /** Why the account must be read before it is written again. */
  reread: "gone?" | "changed" | null
  /** If-Match is sent only to a service provider that asked for it with a 412. */
  matchVersion: boolean
  /** The account was not created by us in this pass, but found. */
  adopted: boolean
}

export type Step =
  | { kind: "none" }
  | { kind: "create"; body: ManagedAttributes }
  | { kind: "find"; by: "externalId" | "userName"; value: string; alias?: string }
  | { kind: "get"; remoteId: ScimId }
  | { kind: "replace"; remoteId: ScimId; body: ManagedAttributes; version: string | undefined }
  | { kind: "delete"; remoteId: ScimId; version: string | undefined }

/** The state a pass starts from. */
export function startingFrom(row: Pick<Known, "remoteId" | "remoteVersion" | "lastSent" | "createUncertain">): Known {
  const search =
    row.remoteId === null && row.createUncertain ? { by: "externalId" as const, because: "uncertain" as const } : null
  return { ...row, search, reread: null, matchVersion: false, adopted: false }
}

/** The next step that brings the service provider closer to what is desired. */
export function plan(desired: Desired, known: Known): Step {
  if (known.remoteId === null) return planWithoutAccount(desired, known)
  if (known.reread !== null) return { kind: "get", remoteId: known.remoteId }
  const version = known.matchVersion ? (known.remoteVersion ?? undefined) : undefined
  if (!desired.present) return { kind: "delete", remoteId: known.remoteId, version }
  if (known.lastSent !== null && sameJson(known.lastSent, desired.body)) return { kind: "none" }
  return { kind: "replace", remoteId: known.remoteId, body: desired.body, version }
}

function planWithoutAccount(desired: Desired, known: Known): Step {
  if (known.search !== null) return planSearch(desired, known.search.by)
  return desired.present ? { kind: "create", body: desired.body } : { kind: "none" }
}

function planSearch(desired: Desired, by: "externalId" | "userName"): Step {
  const externalId = desired.present ? desired.body.externalId : desired.externalId
  if (by === "externalId") return { kind: "find", by, value: externalId }
  // Only an account that carries our externalId may be deleted: the userName alone may be somebody else's.
  if (!desired.present) return { kind: "none" }
  const { body, unqualifiedName: alias } = desired
  return { kind: "find", by, value: body.userName, ...(alias !== undefined && { alias }) }
}
