import { Status } from "#components/ui/status"
import { type ProvisioningCounts, worstStatus } from "#lib/provisioning/status"

/** A user's worst status over its connectors, and in how many of them it has it. */
export function ProvisioningSummary({ counts }: { counts: ProvisioningCounts }) {
  const worst = worstStatus(counts)
  if (worst === null) return <span className="text-sm text-ink-subtle">No connector</span>
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return <Status value={worst} detail={all > 1 ? `${counts[worst]} of ${all}` : undefined} />
}
