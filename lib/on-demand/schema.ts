import { z } from "zod"
import type { ProvisioningState } from "#lib/provisioning/schema"

/** One User or Group, as one connector carries it. */
export const placeIdSchema = z.object({
  connectorId: z.uuid(),
  resourceType: z.enum(["User", "Group"]),
  resourceId: z.uuid(),
})
export type PlaceId = z.output<typeof placeIdSchema>

/** What runs in front of the administrator. A dry run only reads. */
export const onDemandSchema = placeIdSchema.extend({ dryRun: z.boolean() })
export type OnDemand = z.output<typeof onDemandSchema>

/** Where a resource stands at one of all connectors. "absent": the connector has nothing of it, and `reason` says why. */
export interface Place extends Omit<ProvisioningState, "status" | "rowId"> {
  /** null where it is absent. */
  rowId: string | null
  status: ProvisioningState["status"] | "absent"
}

/** One attribute as it was last sent and as it is desired now; null where it has no value. */
export interface ComparedAttribute {
  attribute: string
  sent: unknown
  desired: unknown
  differs: boolean
}

/** What was last sent of a resource against what is desired now. Passwords are no part of either. */
export interface Comparison {
  /** What is desired; null where nothing is to be done, whatever the service provider has. */
  aim: "present" | "absent" | null
  /** Why the policies keep it away, in a sentence. */
  skipReason: string | null
  /** What was last sent went with a create whose answer was lost. */
  isUncertain: boolean
  attributes: ComparedAttribute[]
  sent: Record<string, unknown> | null
  desired: Record<string, unknown> | null
}

export type StepName = "connection" | "scope" | "map" | "match" | "act"

/** `nothing`: it ends here, and that is as it should be. `waiting`: it is asked for, and not sent yet. */
export type StepOutcome = "passed" | "nothing" | "waiting" | "failed"

/** One call to the service provider that a step made. */
export interface StepCall {
  operation: string
  outcome: string
  httpStatus: number | null
  /** Method and address. */
  request: string
  durationMs: number
  /** Where it was written down, of those that the worker made. */
  attemptId: string | null
}

/** What one step of Provision now came to. */
export interface StepReport {
  name: StepName
  outcome: StepOutcome
  /** What came of it, in a sentence. */
  line: string
  /** What to do about it, in a sentence. */
  advice: string | null
  durationMs: number
  calls: StepCall[]
  /** What goes with it, as text of a machine. */
  shown: { label: string; code: string }[]
}

/** A line of what a run answers while it is under way. The last one is `end`, or `problem`. */
export type OnDemandLine = { step: StepReport } | { end: true } | { problem: string }
