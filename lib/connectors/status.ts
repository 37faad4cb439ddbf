import type { SavedSecrets } from "#lib/connectors/schema"
import type { ProvisioningCounts } from "#lib/provisioning/status"

/** What a connector is doing. `locked`: a saved secret cannot be opened; `suspended`: its connection is disabled. */
export type ConnectorStatus = "disabled" | "suspended" | "locked" | "paused" | "delivering" | "enabled"

interface ConnectorState {
  enabled: boolean
  connectionEnabled: boolean
  pausedAt: Date | null
  unreadable: SavedSecrets["unreadable"]
  counts: ProvisioningCounts
}

/** Derives what a connector is doing: of several reasons for standing still, the first one to mend. */
export function connectorStatus(connector: ConnectorState): ConnectorStatus {
  const { unreadable, counts } = connector
  if (Object.keys(unreadable).length > 0) return "locked"
  if (!connector.enabled) return "disabled"
  if (!connector.connectionEnabled) return "suspended"
  if (connector.pausedAt !== null) return "paused"
  return counts.pending + counts.retrying > 0 ? "delivering" : "enabled"
}
