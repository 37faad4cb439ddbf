import { GitCompareArrows, KeyRound, ListTree, PlugZap, SlidersHorizontal } from "lucide-react"
import { RetryButton } from "#components/retries/retry-button"
import { useRetry } from "#components/retries/retry-provider"
import { ButtonLink } from "#components/ui/button"
import type { AttemptStory } from "#lib/provisioning/schema"
import { type Repair, repairsOf } from "./repairs"

interface AttemptRepairsProps {
  attempt: AttemptStory
  onRetried: () => void
}

/** What can be done about it, at hand. */
export function AttemptRepairs({ attempt, onRetried }: AttemptRepairsProps) {
  const retry = useRetry()
  const repairs = repairsOf(attempt, attempt.place)
  if (repairs.length === 0) return null
  const { resourceType, resourceId, connectorId } = attempt
  const mendsItself = attempt.outcome === "retrying"
  return (
    <div className="flex flex-wrap items-start gap-2">
      {repairs.map((repair, index) => {
        const variant = index === 0 && !mendsItself ? ("primary" as const) : ("secondary" as const)
        if (repair !== "retry") return <RepairLink key={repair} repair={repair} attempt={attempt} variant={variant} />
        const scope = { kind: "resource" as const, resourceType, resourceId, connectorId }
        return (
          retry && (
            <RetryButton key={repair} scope={scope} retry={retry} variant={variant} onStarted={onRetried}>
              Retry now
            </RetryButton>
          )
        )
      })}
    </div>
  )
}

interface RepairLinkProps {
  repair: Exclude<Repair, "retry">
  attempt: AttemptStory
  variant: "primary" | "secondary"
}

function RepairLink({ repair, attempt, variant }: RepairLinkProps) {
  const { icon: Icon, label } = looks[repair]
  return (
    <ButtonLink
      configures
      size="sm"
      variant={variant}
      icon={<Icon aria-hidden="true" />}
      href={addressOf(repair, attempt)}
    >
      {label(attempt)}
    </ButtonLink>
  )
}

const secretWords = { basic: "password", bearer: "token", apiKey: "key", oauth: "client secret" }

const looks = {
  decide: {
    icon: GitCompareArrows,
    label: ({ resourceType }: AttemptStory) => `Link the existing ${resourceType === "User" ? "account" : "group"}`,
  },
  secret: {
    icon: KeyRound,
    label: ({ authentication }: AttemptStory) => `Replace the ${secretWords[authentication.mode]}`,
  },
  connector: { icon: PlugZap, label: () => "Open the connector" },
  mapping: { icon: ListTree, label: () => "Edit the mapping" },
  policies: { icon: SlidersHorizontal, label: () => "Open the policies" },
}

function addressOf(repair: RepairLinkProps["repair"], { connectionId, connectorId, place }: AttemptStory): string {
  if (repair === "decide") return `/conflicts/${place?.rowId}`
  const connectors = `/connections/${connectionId}/outbound-provisioning`
  const isPage = repair === "mapping" || repair === "policies"
  return isPage ? `${connectors}/${connectorId}/${repair}` : `${connectors}?connector=${connectorId}`
}
