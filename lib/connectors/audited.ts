import { testedColumns } from "#lib/connectors/tested"

/** What audit events keep of a connector's general settings: of secrets, when they were set. */
export const auditedSettings = {
  ...testedColumns,
  name: true,
  enabled: true,
  passwordSetAt: true,
  clientKeySetAt: true,
  userStoreDomain: true,
  passwordProvisioning: true,
  defaultPasswordSetAt: true,
  version: true,
} as const

export const auditedMapping = { name: true, mapping: true, version: true } as const

export const auditedPolicies = {
  name: true,
  policies: true,
  parallelRequests: true,
  requestsPerSecond: true,
  holdRemovals: true,
  holdRemovalsPercent: true,
  version: true,
} as const

/** Everything that can be set of a connector, for the event that tells of its end. */
export const auditedWhole = {
  ...auditedSettings,
  ...auditedMapping,
  ...auditedPolicies,
  reconcileEveryHours: true,
} as const
