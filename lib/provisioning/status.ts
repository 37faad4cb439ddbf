/** Where one resource stands in one service provider. Derived, never stored. */
export type ProvisioningStatus = "in sync" | "pending" | "retrying" | "stopped" | "paused"

interface ResourceProgress {
  desiredRevision: number
  appliedRevision: number
  attempts: number
  nextAttemptAt: Date | null
}

interface ConnectorProgress {
  /** Both the connector and its connection are enabled. */
  enabled: boolean
  pausedAt: Date | null
}

/** Derives the status of a row from its revisions and its connector. Paused covers disabled: nothing is sent either way. */
export function provisioningStatus(resource: ResourceProgress, connector: ConnectorProgress): ProvisioningStatus {
  if (resource.appliedRevision >= resource.desiredRevision) return "in sync"
  if (!connector.enabled || connector.pausedAt !== null) return "paused"
  if (resource.nextAttemptAt === null) return "stopped"
  return resource.attempts > 0 ? "retrying" : "pending"
}
