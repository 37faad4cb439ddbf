import { z } from "zod"
import { findingsOf, reconcileIntervals, repairableFindings } from "#lib/runs/terms"

/** What a run does: report what a sync would do, sync, or compare with the service provider. */
const runTask = z.enum(["dryRun", "sync", "reconcile"])
export type RunTask = z.output<typeof runTask>

export const runStates = ["running", "paused", "finished", "failed", "cancelled"] as const
export type RunState = (typeof runStates)[number]

const findingKind = z.enum([...findingsOf.dryRun, ...findingsOf.reconcile])
export type FindingKind = z.output<typeof findingKind>

/** What is counted of a run: findings; of a sync, resources asked for the first time, and those that had been stopped. */
export type Counted = FindingKind | "requested" | "woken"

/** Lines that a run notes for itself while it reads a service provider's list; they are no part of its report. */
export const scratchFindings = ["seen", "unseen"]

const repairable = z.enum(repairableFindings)
export type RepairableFinding = z.output<typeof repairable>

export const startRunSchema = z.object({ connectorId: z.uuid(), task: runTask })
export type StartRun = z.output<typeof startRunSchema>

export const runIdSchema = z.object({ id: z.uuid() })
export type RunId = z.output<typeof runIdSchema>

const findingId = z.string().regex(/^[1-9]\d{0,17}$/)

/** Which findings to repair: these, or without ids all of the kind. */
export const repairFindingsSchema = z.object({
  runId: z.uuid(),
  finding: repairable,
  ids: z.array(findingId).min(1).max(1000).optional(),
})
export type RepairFindings = z.output<typeof repairFindingsSchema>

/** How often the accounts are compared by themselves; null is never. */
export const scheduleSchema = z.object({
  connectorId: z.uuid(),
  everyHours: z.literal(reconcileIntervals).nullable(),
})
export type Schedule = z.output<typeof scheduleSchema>

/** Which page of which findings of a run. */
export const findingsQuerySchema = z.object({ finding: findingKind, after: findingId.optional() })
export type FindingsQuery = z.output<typeof findingsQuerySchema>

/** A run as a page shows it. Moments are ISO 8601. */
export interface RunSummary {
  id: string
  task: RunTask
  state: RunState
  /** How many there are to look at, as far as is known. */
  total: number | null
  done: number
  counts: Partial<Record<Counted, number>>
  /** Why it stands still or failed; of one that is running, why it waits. */
  failure: string | null
  startedBy: string
  createdAt: string
  finishedAt: string | null
  /** How long it will take at the pace so far; null when that cannot be told. */
  remainingMs: number | null
}

/** A connector's runs, the latest first, and what else their page shows. */
export interface ConnectorRuns {
  runs: RunSummary[]
  everyHours: number | null
  nextReconcileAt: string | null
  /** Users of the directory that the connector has nothing of. */
  unsentUsers: number
  /** Whether a sync would send anything. */
  isSending: boolean
}

/** One line of a run's report. */
export interface Finding {
  id: string
  resourceType: "User" | "Group"
  /** Null for an account that is nobody's here. */
  resourceId: string | null
  resourceName: string
  remoteId: string | null
  reason: string | null
  repairedAt: string | null
}

export interface FindingsPage {
  findings: Finding[]
  /** Asks for more; null when there are none. */
  nextAfter: string | null
}
