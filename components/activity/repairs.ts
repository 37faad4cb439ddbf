import type { AttemptStory, AttemptSummary } from "#lib/provisioning/schema"

/** What is at hand against a failure. */
export type Repair = "retry" | "decide" | "secret" | "mapping" | "connector" | "policies"

const byKind: Record<string, Repair[]> = {
  network: ["connector"],
  timeout: ["connector"],
  tls: ["connector"],
  refusedAddress: ["connector"],
  redirect: ["connector"],
  unauthorized: ["secret"],
  forbidden: ["connector"],
  throttled: ["policies"],
  unavailable: ["connector"],
  notFound: ["connector"],
  uniqueness: [],
  preconditionFailed: [],
  rejected: ["mapping"],
  unreadable: ["connector"],
}

type Failed = Pick<AttemptSummary, "outcome" | "failureKind">

function isFailure({ outcome }: Pick<AttemptSummary, "outcome">): boolean {
  return outcome === "retrying" || outcome === "stopped" || outcome === "paused"
}

/** What can be done about an attempt as the resource stands now, the likeliest first; nothing where nothing is open any more. */
export function repairsOf(attempt: Failed, place: AttemptStory["place"]): Repair[] {
  if (place === null || place.excludedBy !== null) return []
  if (attempt.outcome === "skipped") return place.status === "skipped" ? ["policies"] : []
  if (!isFailure(attempt) || !isOpen.has(place.status)) return []
  const decide: Repair[] = place.isConflict ? ["decide"] : []
  const retry: Repair[] = place.status === "stopped" || place.status === "retrying" ? ["retry"] : []
  return [...decide, ...(byKind[attempt.failureKind ?? ""] ?? []), ...retry]
}

const isOpen = new Set(["stopped", "retrying", "paused"])

/** What is left to do, where the resource has moved on since; null where the attempt's own words still hold. */
export function overtakenBy(attempt: Failed, place: AttemptStory["place"]): string | null {
  if (!isFailure(attempt) || place === null) return null
  if (place.excludedBy !== null) return `${place.excludedBy} chose to leave it alone there since then.`
  switch (place.status) {
    case "in sync":
      return "It went through since then. Nothing to do."
    case "skipped":
      return "Since then the connector's policies keep it away. Nothing to do."
    case "pending":
      return "It is about to be tried again."
    case "held":
      return "Since then its removal waits for an administrator."
    default:
      return null
  }
}
