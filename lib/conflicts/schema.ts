import { z } from "zod"
import type { ProvisioningStatus } from "#lib/provisioning/status"
import { type FailedResource, failuresPageSchema } from "#lib/retries/schema"
import { scimIdSchema } from "#lib/scim/schema"

export const rowIdSchema = z.object({ rowId: z.uuid() })
export type RowId = z.output<typeof rowIdSchema>

/** What the address of the conflicts says: a connector, part of a name, and at most one of the two keys. */
export const conflictsPageSchema = failuresPageSchema.pick({ connector: true, q: true, after: true, before: true })
export type ConflictsPageQuery = z.output<typeof conflictsPageSchema>

export interface ConflictsPage {
  conflicts: FailedResource[]
  previous: string | null
  next: string | null
}

/** Besides the searches: an account that the administrator names by its id over there. */
export const candidatesQuerySchema = z.object({ account: scimIdSchema.optional() })
export type CandidatesQuery = z.output<typeof candidatesQuerySchema>

/** An account over there becomes the resource's; with `overwrite` it is brought to what Ferry wants at once. */
export const linkAccountSchema = z.object({
  rowId: z.uuid(),
  remoteId: scimIdSchema,
  /** The desired revision that the administrator saw. */
  revision: z.int(),
  overwrite: z.boolean(),
})
export type LinkAccount = z.output<typeof linkAccountSchema>

/** One user or group in one connector, with what Ferry wants there. Moments are ISO 8601. */
export interface Conflict {
  rowId: string
  resourceType: "User" | "Group"
  resourceId: string
  resourceName: string
  connectorId: string
  connector: string
  connectionId: string
  connection: string
  status: ProvisioningStatus
  /** Whether an administrator is to decide. */
  isOpen: boolean
  /** Why it is where it is, in a sentence. */
  reason: string | null
  lastAttemptAt: string | null
  remoteId: string | null
  /** The administrator who chose to leave it alone. */
  excludedBy: string | null
  revision: number
  /** What Ferry wants over there, attribute by attribute; null where it wants nothing, or no account. */
  desired: { attribute: string; value: string }[] | null
}

/** Why an account is among the candidates. */
export type FoundBy = "userName" | "displayName" | "externalId" | "e-mail" | "link" | "id"

/** One attribute on both sides. Null is no value. */
export interface ComparedAttribute {
  attribute: string
  ours: string
  theirs: string | null
  differs: boolean
}

/** An account over there that may be meant. */
export interface AccountCandidate {
  id: string
  name: string | null
  externalId: string | null
  active: boolean | null
  emails: string[]
  created: string | null
  modified: string | null
  foundBy: FoundBy[]
  /** Who of ours is linked to it: it cannot be linked to anybody else. */
  linkedTo: Owner | null
  /** Who of ours its externalId names, without a link. */
  named: Owner | null
  compared: ComparedAttribute[]
}

export interface Owner {
  resourceType: "User" | "Group"
  resourceId: string
  resourceName: string
}

export interface Candidates {
  candidates: AccountCandidate[]
  /** What could not be looked up, and why: a sentence each. */
  problems: string[]
}
