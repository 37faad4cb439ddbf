import { GuardedLink } from "#components/shell/guarded-link"
import { DescriptionList } from "#components/ui/description-list"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { AttemptStory, AttemptSummary } from "#lib/provisioning/schema"
import { durationWords } from "./outcome"

interface AttemptFactsProps {
  attempt: AttemptSummary
  /** Where the resource stands now; undefined while that is being loaded. */
  place: AttemptStory["place"] | undefined
}

/** Whom it is about, where and when, and where that stands now. */
export function AttemptFacts({ attempt, place }: AttemptFactsProps) {
  const { connection, connector, connectionId, connectorId, nextAttemptAt, scimType } = attempt
  const items = [
    { term: attempt.resourceType, value: <ResourceLink attempt={attempt} /> },
    {
      term: "Connector",
      value: (
        <GuardedLink
          href={`/connections/${connectionId}/outbound-provisioning?connector=${connectorId}`}
          className={linkLook}
        >
          {connection} · {connector}
        </GuardedLink>
      ),
    },
    { term: "Time", value: <Time value={attempt.startedAt} exact="second" /> },
    attempt.operation !== "none" && {
      term: "Attempt",
      value: `${attempt.attempt}, took ${durationWords(attempt.durationMs)}`,
    },
    scimType !== null && { term: "SCIM error type", value: <code className="font-mono text-sm">{scimType}</code> },
    nextAttemptAt !== null && { term: "Next attempt", value: <Time value={nextAttemptAt} /> },
    place !== undefined && { term: "Now", value: <Place place={place} /> },
  ]
  return <DescriptionList items={items.filter((item) => item !== false)} />
}

function Place({ place }: { place: AttemptStory["place"] }) {
  if (place === null) return <span className="text-ink-muted">Nothing of it is left there</span>
  return <Status value={place.status} detail={place.excludedBy !== null && "left alone"} />
}

const linkLook = "text-accent-ink underline-offset-2 hover:underline"

function ResourceLink({ attempt: { resourceType, resourceId, resourceName } }: { attempt: AttemptSummary }) {
  return (
    <GuardedLink href={`/${resourceType === "User" ? "users" : "groups"}/${resourceId}`} className={linkLook}>
      {resourceName}
    </GuardedLink>
  )
}
