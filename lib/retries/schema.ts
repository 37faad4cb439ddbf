import { z } from "zod"
import { momentSchema } from "#lib/moments"
import { type ScimFailureKind, scimFailureKindSchema } from "#lib/scim/errors"
import { isStorable } from "#lib/scim/text"

const storable = (most: number) => z.string().max(most).refine(isStorable)

/** Which of what failed; what is left out restricts nothing. The names stand in the address of the list. */
const failureFilterSchema = z.object({
  connector: z.uuid().optional(),
  /** The kind of the last failure. */
  reason: scimFailureKindSchema.optional(),
  /** The very sentence of the last failure. */
  message: storable(2000).optional(),
  /** Tried last at this moment or later. */
  since: momentSchema.optional(),
  /** Part of the name. */
  q: storable(256).trim().optional(),
})
export type FailureFilter = z.output<typeof failureFilterSchema>

/** What to try again. */
export const retryScopeSchema = z.discriminatedUnion("kind", [
  /** These rows. */
  z.object({ kind: z.literal("rows"), rowIds: z.array(z.uuid()).min(1, "Select at least one.").max(1000) }),
  /** One user or group, in one connector or in all. */
  z.object({
    kind: z.literal("resource"),
    resourceType: z.enum(["User", "Group"]),
    resourceId: z.uuid(),
    connectorId: z.uuid().optional(),
  }),
  z.object({ kind: z.literal("failed"), ...failureFilterSchema.shape }),
])
export type RetryScope = z.output<typeof retryScopeSchema>

/** Why something that is not as desired is not tried again with the rest. */
export type LeftOutReason = "held" | "excluded" | "disabled" | "paused" | "waiting"
export type LeftOut = Partial<Record<LeftOutReason, number>>

/** What came of asking for a retry: `id` is null where nothing was there to try again. */
export interface StartedRetry {
  id: string | null
  total: number
  leftOut: LeftOut
}

/** How far a retry is. Moments are ISO 8601. */
export interface RetryProgress {
  id: string
  startedBy: string
  createdAt: string
  /** What was chosen, in words. */
  chosen: string
  total: number
  /** In sync, or skipped by the policies: nothing is left to send. */
  done: number
  failed: number
  waiting: number
  /** Of those that wait, how many do so because their connector is paused or disabled. */
  paused: number
  /** Taken over by a later retry, or gone with their connector. */
  elsewhere: number
  /** Why some failed again, the most frequent reason first. */
  reasons: FailureReason[]
}

export interface FailureReason {
  reason: ScimFailureKind | null
  /** A sentence of ours; of conflicts, which differ, null. */
  message: string | null
  count: number
}

/** What the address of the failures says: a filter, and at most one of the two keys. What makes no sense restricts nothing. */
export const failuresPageSchema = z.object({
  connector: failureFilterSchema.shape.connector.catch(undefined),
  reason: failureFilterSchema.shape.reason.catch(undefined),
  message: failureFilterSchema.shape.message.catch(undefined),
  since: failureFilterSchema.shape.since.catch(undefined),
  q: failureFilterSchema.shape.q.catch(undefined),
  after: storable(100).optional().catch(undefined),
  before: storable(100).optional().catch(undefined),
})
export type FailuresPageQuery = z.output<typeof failuresPageSchema>

/** What failed for one reason in one connector. Moments are ISO 8601. */
export interface FailureGroup extends FailureReason {
  connectorId: string
  connector: string
  connection: string
  connectionId: string
  /** Of these, how many are not tried again by themselves. */
  stopped: number
  oldestAt: string | null
  newestAt: string | null
  /** The name of one of them, and what was said of it. */
  example: string
  detail: string | null
}

/** One user or group that failed in one connector. */
export interface FailedResource {
  id: string
  resourceType: "User" | "Group"
  resourceId: string
  resourceName: string
  connectorId: string
  connector: string
  connection: string
  reason: ScimFailureKind | null
  sentence: string | null
  attempts: number
  lastAttemptAt: string | null
  /** Null where it is not tried again by itself. */
  nextAttemptAt: string | null
}

/** A connector that a filter may choose. */
export interface ConnectorName {
  id: string
  connector: string
  connection: string
}

export interface FailuresPage {
  /** How many there are in all. */
  total: number
  /** Those where something failed, and the one that is asked for. */
  connectors: ConnectorName[]
  groups: FailureGroup[]
  hasMoreGroups: boolean
  failures: FailedResource[]
  previous: string | null
  next: string | null
}
