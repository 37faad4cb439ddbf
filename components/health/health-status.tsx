import { Status, type StatusName } from "#components/ui/status"
import type { Health } from "#lib/provisioning/health"

interface HealthStatusProps {
  health: Health
  /** Other words for the same state, as where a secret is needed. */
  label?: string
  className?: string
}

/** The health of a connector: an icon and one of six words. */
export function HealthStatus({ health, label, className }: HealthStatusProps) {
  return <Status value={looks[health]} label={label} className={className} />
}

const looks: Record<Health, StatusName> = {
  healthy: "healthy",
  degraded: "degraded",
  failing: "failing",
  paused: "paused",
  disabled: "disabled",
  "not tested": "not tested",
}
