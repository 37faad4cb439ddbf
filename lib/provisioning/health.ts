/** How a connector does. Derived, never stored. */
export type Health = "failing" | "paused" | "degraded" | "not tested" | "disabled" | "healthy"

/** What came of a connector's passes in one hour. */
export interface HourCounts {
  succeeded: number
  failed: number
}

export interface HealthFacts {
  /** Both the connector and its connection are enabled. */
  enabled: boolean
  /** A saved secret cannot be opened: nothing can be sent. */
  locked: boolean
  pausedAt: Date | null
  /** It delivered something, or a test of what is saved passed. */
  hasWorked: boolean
  /** Resources that are not as desired, and do not just wait for their first try. */
  troubled: number
  /** Passes of the last 24 hours. */
  succeeded: number
  failed: number
}

/** Of the last 24 hours' passes, so many failed ones (of 100) degrade a connector. */
const degradingPercent = 5

/** Derives the health of a connector. Failing: more fails than succeeds. Degraded: it works, but not for everybody. */
export function healthOf(facts: HealthFacts): Health {
  const { enabled, locked, pausedAt, hasWorked, troubled, succeeded, failed } = facts
  if (!enabled) return "disabled"
  if (locked) return "failing"
  if (pausedAt !== null) return "paused"
  if (failed > succeeded && troubled > 0) return "failing"
  if (troubled > 0 || failed * 100 > (succeeded + failed) * degradingPercent) return "degraded"
  return hasWorked ? "healthy" : "not tested"
}
