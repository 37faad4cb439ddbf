import { HealthStatus } from "#components/health/health-status"
import { Badge } from "#components/ui/badge"
import type { ConnectorSummary } from "#lib/connectors/schema"
import { type ProvisioningCounts, provisioningStatuses } from "#lib/provisioning/status"
import { authenticationLabels, detailLabels, secretFields } from "./wizard-steps"

/** A connector in one line: name, where it sends to, what it is doing, and how many resources stand where. */
export function ConnectorRowTitle({ connector, isUnsaved }: { connector: ConnectorSummary; isUnsaved: boolean }) {
  const { name, authentication, userEndpoint, health, status, counts, unreadable, unsentUsers } = connector
  return (
    <>
      <span className="font-medium break-words text-ink">{name}</span>
      <span className="min-w-0 truncate font-mono text-sm font-normal text-ink-subtle">{hostOf(userEndpoint)}</span>
      <span className="text-sm font-normal text-ink-subtle">{authenticationLabels[authentication]}</span>
      <HealthStatus health={health} label={labelOf(status, unreadable)} />
      <span className="text-sm font-normal text-ink-subtle tabular-nums">{countsText(counts)}</span>
      {unsentUsers > 0 && <Badge>{unsentUsers.toLocaleString("en")} not sent</Badge>}
      {isUnsaved && <Badge tone="warning">Unsaved changes</Badge>}
    </>
  )
}

function labelOf(status: ConnectorSummary["status"], unreadable: ConnectorSummary["unreadable"]): string | undefined {
  if (status === "suspended") return "Connection disabled"
  if (status !== "locked") return undefined
  const field = secretFields.find((name) => unreadable[name] !== undefined)
  return field && `${detailLabels[field]} needed`
}

function countsText(counts: ProvisioningCounts): string {
  // What is stopped stands beside the title, as a link.
  const shown = provisioningStatuses.filter((status) => status !== "stopped" && counts[status] > 0)
  if (shown.length === 0) return counts.stopped > 0 ? "" : "No users yet"
  return shown
    .toReversed()
    .map((status) => `${counts[status].toLocaleString("en")} ${status}`)
    .join(" · ")
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint
}
