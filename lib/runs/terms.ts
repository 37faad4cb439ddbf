import type { FindingKind, RepairableFinding, RunTask } from "#lib/runs/schema"

/** The findings of each task, in the order of a report. */
export const findingsOf = {
  dryRun: ["create", "link", "update", "skip"],
  sync: [],
  reconcile: ["missing", "changed", "unmanaged"],
} as const satisfies Record<RunTask, readonly string[]>

/** What Ferry can put right. An account that is nobody's here is for a person to judge. */
export const repairableFindings = ["missing", "changed"] as const

export function isRepairable(kind: FindingKind): kind is RepairableFinding {
  return repairableFindings.some((one) => one === kind)
}

/** How often the accounts may be compared by themselves, in hours. */
export const reconcileIntervals = [24, 168] as const
