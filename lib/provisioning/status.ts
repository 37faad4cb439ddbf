/** Where one resource stands in one service provider. Derived, never stored. */
export type ProvisioningStatus = "in sync" | "skipped" | "pending" | "retrying" | "stopped" | "held" | "paused"

interface ResourceProgress {
  desiredRevision: number
  appliedRevision: number
  attempts: number
  nextAttemptAt: Date | null
  /** Why the connector's policies keep it from the service provider; null when they do not. */
  skipReason: string | null
  /** Its removal waits for an administrator. */
  heldAt: Date | null
}

interface ConnectorProgress {
  /** Both the connector and its connection are enabled. */
  enabled: boolean
  pausedAt: Date | null
}

/** Derives the status of a row from its revisions and its connector. Paused covers disabled: nothing is sent either way. */
export function provisioningStatus(resource: ResourceProgress, connector: ConnectorProgress): ProvisioningStatus {
  if (resource.appliedRevision >= resource.desiredRevision) return resource.skipReason === null ? "in sync" : "skipped"
  if (resource.heldAt !== null) return "held"
  if (!connector.enabled || connector.pausedAt !== null) return "paused"
  if (resource.nextAttemptAt === null) return "stopped"
  return resource.attempts > 0 ? "retrying" : "pending"
}

/** How many resources of a connector have each status. */
export type ProvisioningCounts = Record<ProvisioningStatus, number>

/** The statuses from the one that needs attention most to the one that needs none. */
export const provisioningStatuses = ["stopped", "held", "paused", "retrying", "pending", "in sync", "skipped"] as const

export const noResources: ProvisioningCounts = {
  stopped: 0,
  held: 0,
  paused: 0,
  retrying: 0,
  pending: 0,
  "in sync": 0,
  skipped: 0,
}

/** The status that needs attention most, or null where there is nothing. */
export function worstStatus(counts: ProvisioningCounts): ProvisioningStatus | null {
  return provisioningStatuses.find((status) => counts[status] > 0) ?? null
}
