import type { ProvisioningStatus } from "#lib/provisioning/status"

/** How many resources of a connector have each status. */
export type ProvisioningCounts = Record<ProvisioningStatus, number>

/** The statuses from the one that needs attention most to the one that needs none. */
export const provisioningStatuses = ["stopped", "paused", "retrying", "pending", "in sync"] as const

export const noResources: ProvisioningCounts = { stopped: 0, paused: 0, retrying: 0, pending: 0, "in sync": 0 }

/** The status that needs attention most, or null where there is nothing. */
export function worstStatus(counts: ProvisioningCounts): ProvisioningStatus | null {
  return provisioningStatuses.find((status) => counts[status] > 0) ?? null
}
