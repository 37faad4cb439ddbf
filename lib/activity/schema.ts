import { z } from "zod"
import { operations, outcomes, periods, statusPattern } from "#lib/activity/terms"
import { momentSchema } from "#lib/moments"
import type { AttemptSummary } from "#lib/provisioning/schema"
import { isStorable } from "#lib/scim/text"

const attemptId = z.string().regex(/^[1-9]\d{0,17}$/)

/** Which attempts an address asks for: a value that is none counts as none. */
export const activityFilterSchema = z.object({
  period: z.enum(periods).optional().catch(undefined),
  /** Started at this moment or later, and in the minute of this one or before: they count only without a period. */
  from: momentSchema.optional().catch(undefined),
  to: momentSchema.optional().catch(undefined),
  connector: z.uuid().optional().catch(undefined),
  operation: z.enum(operations).optional().catch(undefined),
  outcome: z.enum(outcomes).optional().catch(undefined),
  status: z.string().regex(statusPattern).optional().catch(undefined),
  /** Part of a user's or group's name, also of one that was deleted. */
  q: z.string().max(256).refine(isStorable).trim().optional().catch(undefined),
  user: z.uuid().optional().catch(undefined),
  group: z.uuid().optional().catch(undefined),
})
export type ActivityFilter = z.output<typeof activityFilterSchema>

export const activityQuerySchema = activityFilterSchema.extend({ before: attemptId.optional().catch(undefined) })
export const activityNewSchema = activityFilterSchema.extend({ since: z.string().regex(/^\d{1,18}$/) })

/** Attempts, newest first. */
export interface ActivityPage {
  attempts: AttemptSummary[]
  /** Asks for older ones; null when there are none. */
  nextBefore: string | null
  /** The newest attempt of all when this was read: what is newer is new. */
  newest: string
  /** More users and groups have the name that is looked for than are looked at. */
  isCut: boolean
}

/** What there is to choose from. */
export interface ActivityChoices {
  connectors: { value: string; label: string }[]
  /** The user or group that the activity is narrowed to. */
  subject: string | null
}
