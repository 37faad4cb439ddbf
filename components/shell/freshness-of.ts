import type { QueryState } from "@tanstack/react-query"
import { NotAnswered } from "./read-json"

/** Whether what a page shows is as new as it looks. */
export type Freshness = "current" | "old" | "signedOut"

type Looked = Pick<QueryState, "data" | "error" | "fetchStatus" | "fetchFailureCount" | "fetchFailureReason">

// One failure may be a blip: it is asked for again within a second.
const failuresToTell = 2

/** Of all that a page looks at again by itself. What never came is told where it is missing. */
export function freshnessOf(looked: readonly Looked[]): Freshness {
  const shown = looked.filter(({ data }) => data !== undefined)
  const reasons = shown.map(({ error, fetchFailureReason }) => fetchFailureReason ?? error)
  if (reasons.some((reason) => reason instanceof NotAnswered && reason.status === 401)) return "signedOut"
  return shown.some(isOld) ? "old" : "current"
}

/** An error stays until something has come again, also while it is asked for. */
function isOld({ error, fetchStatus, fetchFailureCount }: Looked): boolean {
  return error !== null || fetchStatus === "paused" || fetchFailureCount >= failuresToTell
}
