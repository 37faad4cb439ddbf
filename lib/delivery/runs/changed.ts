import type { NewFinding } from "#lib/delivery/runs/step"
import type { ProvisionedResource } from "#lib/generated/prisma/client"
import { contradictions } from "#lib/provisioning/contradiction"
import { isObject } from "#lib/scim/attribute-names"
import type { ScimResource } from "#lib/scim/schema"

/**
 * What an account shows otherwise than it was last sent, as a finding; null where nothing contradicts. What Ferry itself was
 * changing when the account was read proves nothing.
 */
export function changedFinding(row: ProvisionedResource, account: ScimResource, readAt: Date): NewFinding | null {
  const { resourceType, resourceId, resourceName, remoteId, lastSent, lastAttemptAt, leaseToken } = row
  const isBeingChanged = leaseToken !== null || (lastAttemptAt !== null && lastAttemptAt >= readAt)
  if (isBeingChanged || !isObject(lastSent)) return null
  const names = contradictions(lastSent, account)
  if (names.length === 0) return null
  const reason = `Not as it was last sent: ${names.join(", ")}`
  return { finding: "changed", resourceType, resourceId, resourceName, remoteId, reason }
}
