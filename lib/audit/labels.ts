import { detailLabels } from "#lib/connectors/labels"

/** The console's words for what an audit event keeps, by column. */
export const fieldLabels: Record<string, string> = {
  ...detailLabels,
  name: "Name",
  description: "Description",
  enabled: "Enabled",
  displayName: "Display name",
  userName: "User name",
  externalId: "External ID",
  active: "Active",
  prefix: "Prefix",
  revokedAt: "Revoked",
  connectors: "Connectors",
  parallelRequests: "Parallel requests",
  requestsPerSecond: "Requests per second",
  holdRemovals: "Removals within an hour",
  holdRemovalsPercent: "Share of all accounts (percent)",
  reconcileEveryHours: "Reconcile by itself (hours)",
  restoredFrom: "Restored from event",
  count: "Accounts",
  events: "What it is told",
  windowMinutes: "Gather for (minutes)",
  urlHost: "URL's host",
  secretUrl: "URL",
}

/** The same of the policies that are decided in code. */
export const policyLabels: Record<string, string> = {
  scope: "Scope",
  onDeactivate: "When a user is deactivated",
  onLeaveScope: "When a user leaves the scope",
  deleteAfterDays: "Days until it is deleted",
  create: "Create accounts",
  update: "Update accounts",
  remove: "Deactivate and delete accounts",
  requestTimeoutSeconds: "Request deadline (seconds)",
  pageSize: "Page size",
  membersPerRequest: "Members per request",
}

/** "notificationRule" is "Notification rule". */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[._-]+/g, " ")
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase()
}

/** What kind of deed an action is. */
export const families = ["created", "changed", "deleted", "steered", "signedIn"] as const
export type Family = (typeof families)[number]

export const familyLabels: Record<Family, string> = {
  created: "Created",
  changed: "Changed",
  deleted: "Deleted or revoked",
  steered: "Runs, retries and holds",
  signedIn: "Signed in or out",
}
