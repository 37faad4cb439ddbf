import { z } from "zod"
import { type OverviewRange, overviewRanges } from "#lib/overview/terms"

export const overviewQuerySchema = z.object({ range: z.enum(overviewRanges).catch("24h") })

/** What happened in one stretch of time. Moments are ISO 8601, times milliseconds. */
export interface OverviewPoint {
  from: string
  to: string
  /** Accounts that users got. */
  provisioned: number
  /** Failures that were, or are, tried again by themselves. */
  retrying: number
  /** Failures that stopped a resource. */
  failed: number
  /** From onboarding to provisioned; null where nobody was. */
  p50Ms: number | null
  p95Ms: number | null
}

/** Something that waits for an administrator. */
export interface Attention {
  key: string
  tone: "danger" | "warning"
  title: string
  detail: string
  since: string | null
  /** Where it is mended, and what one does there. */
  href: string
  action: string
}

/** A step of the way from nothing to the first user, and whether it is done. */
export interface SetupStep {
  label: string
  href: string
  done: boolean
}

export interface Overview {
  range: OverviewRange
  points: OverviewPoint[]
  total: Omit<OverviewPoint, "from" | "to">
  attention: Attention[]
  /** Until somebody was provisioned. */
  setup: SetupStep[] | null
  /** Resources that wait to be sent, and since when the first does. */
  queue: { count: number; since: string | null }
  at: string
}
