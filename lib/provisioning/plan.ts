import { type Capabilities, unknownCapabilities } from "#lib/provisioning/capabilities"
import { type AttributeChange, changesBetween } from "#lib/provisioning/difference"
import type { ManagedAttributes } from "#lib/provisioning/mapping"
import type { AccountSearch } from "#lib/provisioning/match"
import { type Membership, noMembership, planMembers } from "#lib/provisioning/membership"
import { findByName, planSearch, type Search, searchBecause } from "#lib/provisioning/search"
import type { ScimFailure } from "#lib/scim/errors"
import type { ScimId } from "#lib/scim/schema"

/** What should be true of one resource in one service provider. */
export type Desired =
  | {
      present: true
      body: ManagedAttributes
      /** Attributes that are sent with a create, and not changed afterwards. */
      onCreate?: string[]
      /** What it is looked for by when externalId finds nothing. */
      name: ResourceName
      /** Of an account that may be there: none is made. "ours" is one with our externalId, "existing" also one of the same name. */
      only?: "ours" | "existing"
    }
  | { present: false; externalId: string }

/** The attribute that names a resource, and its value. */
export interface ResourceName {
  attribute: "userName" | "displayName"
  value: string
  /** Without the user store domain: some service providers leave the domain out of their answers. */
  alias?: string
}

/** What a row remembers. */
export interface Remembered {
  remoteId: ScimId | null
  remoteVersion: string | null
  /** While nothing is linked: what a create sent that may have arrived. */
  lastSent: ManagedAttributes | null
  /** A create may have arrived although its answer was lost. */
  createUncertain: boolean
}

/** What is known of a resource: what its row remembers, and what this pass found out. */
export interface Known extends Remembered {
  capabilities: Capabilities
  membership: Membership
  /** Where the search for an existing account stands. */
  search: Search | null
  /** Why the account must be read before it is written again; with what must show when a write is in doubt. */
  reread: Reread | null
  /** If-Match is sent only to a service provider that asked for it with a 412. */
  matchVersion: boolean
  /** The account was not created by us in this pass, but found. */
  adopted: boolean
  /** PATCH was refused in this pass, where PUT may not be. */
  patchRefused: boolean
}

export type Reread =
  | { because: "gone?"; after: PatchStep | MembersStep | ReplaceStep; failure: ScimFailure }
  | { because: "changed" | "unknown" }
  /** A new name is taken over there: by another resource of ours, which may be about to give it up? */
  | { because: "taken?"; failure: ScimFailure }
  | { because: "patched?"; step: PatchStep }
  | { because: "members?"; step: MembersStep }
  | { because: "member?"; step: MembersStep; failure: ScimFailure }

export interface FindStep extends AccountSearch {
  kind: "find"
  /** No name is known to look for: when it is refused, nobody knows whether the account is there. */
  isOnlyWay?: boolean
}

export type PatchStep = {
  kind: "patch"
  remoteId: ScimId
  operations: AttributeChange[]
  /** What the service provider has once the operations are done. */
  body: ManagedAttributes
  version: string | undefined
}

export type MembersStep = {
  kind: "members"
  remoteId: ScimId
  op: "add" | "remove"
  ids: ScimId[]
  form: Capabilities["memberRemoval"]
}

export type ReplaceStep = {
  kind: "replace"
  remoteId: ScimId
  body: ManagedAttributes
  /** The whole list goes with it, or a PUT would empty the group. */
  withMembers: boolean
  withId: boolean
  version: string | undefined
}

export type Step =
  | { kind: "none" }
  | { kind: "create"; body: ManagedAttributes }
  | FindStep
  | { kind: "get"; remoteId: ScimId }
  | { kind: "discover" }
  | PatchStep
  | MembersStep
  | ReplaceStep
  | { kind: "delete"; remoteId: ScimId; version: string | undefined }

export type ActiveStep = Exclude<Step, { kind: "none" }>

/** The state a pass starts from. A group whose content is uncertain is read before it is written. */
export function startingFrom(
  row: Remembered,
  capabilities: Capabilities = unknownCapabilities,
  membership: Membership = noMembership,
): Known {
  const { remoteId, remoteVersion, lastSent, createUncertain } = row
  // The name of a group need not be unique over there: a POST would make a second one without a word.
  const mustSearch = remoteId === null && (createUncertain || membership.isManaged)
  const mustRead = membership.isManaged && remoteId !== null && lastSent === null
  return {
    remoteId,
    remoteVersion,
    lastSent,
    createUncertain,
    capabilities,
    membership,
    search: mustSearch ? searchBecause("uncertain") : null,
    reread: mustRead ? { because: "unknown" } : null,
    matchVersion: false,
    adopted: false,
    patchRefused: false,
  }
}

/** The next step that brings the service provider closer to what is desired. */
export function plan(desired: Desired, known: Known): Step {
  if (known.remoteId === null) return planWithoutAccount(desired, known)
  const { remoteId, reread, lastSent } = known
  if (reread?.because === "taken?" && desired.present) return findByName(desired.name, desired.body.externalId)
  if (reread !== null && (desired.present || reread.because !== "unknown")) return { kind: "get", remoteId }
  if (!desired.present) return { kind: "delete", remoteId, version: versionOf(known) }
  const body = bodyFor(desired, lastSent)
  if (lastSent === null || isChanged(lastSent, body)) return planWrite(remoteId, body, known)
  return planMembers(remoteId, body, known)
}

function isChanged(lastSent: ManagedAttributes, body: ManagedAttributes): boolean {
  return lastSent !== body && changesBetween(lastSent, body).length > 0
}

/** A PATCH of the difference where it is known, or a PUT of everything that is managed. */
function planWrite(remoteId: ScimId, body: ManagedAttributes, known: Known): Step {
  const { lastSent, membership, capabilities, patchRefused } = known
  const version = versionOf(known)
  // Of a group without a known state too: a PUT would have to carry every member.
  const from = lastSent ?? (membership.isManaged ? {} : null)
  const isPatchable = capabilities.patch !== "fails" && !patchRefused
  if (isPatchable && (from !== null || capabilities.replace === "fails")) {
    if (capabilities.patch === "unknown") return { kind: "discover" }
    return { kind: "patch", remoteId, operations: changesBetween(from ?? {}, body), body, version }
  }
  const withId = capabilities.idInReplace === "required"
  return { kind: "replace", remoteId, body, withMembers: membership.isManaged, withId, version }
}

/** What is sent on creation only stays as it was sent then. */
export function bodyFor(desired: Desired & { present: true }, lastSent: ManagedAttributes | null): ManagedAttributes {
  const { body, onCreate = [] } = desired
  if (lastSent === null || onCreate.length === 0) return body
  const changing = Object.entries(body).filter(([name]) => !onCreate.includes(name))
  const kept = onCreate.filter((name) => name in lastSent).map((name) => [name, lastSent[name]] as const)
  const { schemas, externalId } = body
  return { schemas, externalId, ...Object.fromEntries([...changing, ...kept]) }
}

function versionOf(known: Known): string | undefined {
  return known.matchVersion ? (known.remoteVersion ?? undefined) : undefined
}

function planWithoutAccount(desired: Desired, known: Known): Step {
  if (!desired.present && !known.createUncertain) return { kind: "none" }
  if (known.search !== null) return planSearch(desired, known.search, known.lastSent)
  return desired.present && desired.only === undefined ? { kind: "create", body: desired.body } : { kind: "none" }
}
