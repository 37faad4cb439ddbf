import { Badge } from "#components/ui/badge"
import { Status, type StatusName } from "#components/ui/status"
import type { ConnectorStatus, ConnectorSummary } from "#lib/connectors/schema"
import { type ProvisioningCounts, provisioningStatuses } from "#lib/provisioning/schema"
import { authenticationLabels, detailLabels, secretFields } from "./wizard-steps"

/** A connector in one line: name, where it sends to, what it is doing, and how many resources stand where. */
export function ConnectorRowTitle({ connector, isUnsaved }: { connector: ConnectorSummary; isUnsaved: boolean }) {
  const { name, authentication, userEndpoint, status, counts, unreadable, unsentUsers } = connector
  const { value, label } = looks[status]
  return (
    <>
      <span className="font-medium break-words text-ink">{name}</span>
      <span className="min-w-0 truncate font-mono text-sm font-normal text-ink-subtle">{hostOf(userEndpoint)}</span>
      <span className="text-sm font-normal text-ink-subtle">{authenticationLabels[authentication]}</span>
      <Status value={value} label={status === "locked" ? neededSecret(unreadable) : label} />
      <span className="text-sm font-normal text-ink-subtle tabular-nums">{countsText(counts)}</span>
      {unsentUsers > 0 && <Badge>{unsentUsers.toLocaleString("en")} not sent</Badge>}
      {isUnsaved && <Badge tone="warning">Unsaved changes</Badge>}
    </>
  )
}

const looks: Record<ConnectorStatus, { value: StatusName; label?: string }> = {
  disabled: { value: "disabled" },
  suspended: { value: "paused", label: "Connection disabled" },
  locked: { value: "stopped" },
  paused: { value: "paused" },
  delivering: { value: "pending", label: "Delivering" },
  enabled: { value: "enabled" },
}

function neededSecret(unreadable: ConnectorSummary["unreadable"]): string | undefined {
  const field = secretFields.find((name) => unreadable[name] !== undefined)
  return field && `${detailLabels[field]} needed`
}

function countsText(counts: ProvisioningCounts): string {
  const shown = provisioningStatuses.filter((status) => counts[status] > 0)
  if (shown.length === 0) return "No users yet"
  return shown
    .toReversed()
    .map((status) => `${counts[status].toLocaleString("en")} ${status}`)
    .join(" · ")
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint
}
