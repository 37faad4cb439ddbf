import { CirclePlay } from "lucide-react"
import type { ComponentProps } from "react"
import { GuardedLink } from "#components/shell/guarded-link"
import { Button } from "#components/ui/button"
import { Reveal } from "#components/ui/reveal"
import { Spinner } from "#components/ui/spinner"
import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { Place } from "#lib/on-demand/schema"
import { PlaceComparison } from "./place-comparison"
import { PlaceFacts } from "./place-facts"
import { PlaceRepair } from "./place-repair"
import { nouns, type Of, provisionLabel } from "./words"

interface PlaceRowProps extends Omit<ComponentProps<typeof PlaceRepair>, "place"> {
  place: Place
  of: Of
  /** Where its comparison is asked for. */
  url: string
  isDeleted: boolean
  isRunning: boolean
  onProvision: () => void
}

/** One connector: what it has of the resource, since when, why, and when next. */
export function PlaceRow({ place, of, url, isDeleted, isRunning, onProvision, ...repair }: PlaceRowProps) {
  return (
    <li className="flex flex-col gap-2 px-5 py-4 max-md:px-4">
      <div className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(0,3fr)_minmax(0,5fr)_auto]">
        <PlaceName place={place} />
        <PlaceState place={place} of={of} isDeleted={isDeleted} />
        <div className="flex flex-wrap items-start gap-2 md:flex-col md:items-stretch">
          <ProvisionButton place={place} isDeleted={isDeleted} isRunning={isRunning} onProvision={onProvision} />
          <PlaceRepair place={place} {...repair} />
        </div>
      </div>
      {place.status !== "absent" && <PlaceFacts place={place} />}
      <Reveal label="Last sent and desired">
        <PlaceComparison url={url} place={place} />
      </Reveal>
    </li>
  )
}

type ProvisionButtonProps = Pick<PlaceRowProps, "place" | "isDeleted" | "isRunning" | "onProvision">

function ProvisionButton({ place, isDeleted, isRunning, onProvision }: ProvisionButtonProps) {
  const label = isRunning ? "Show progress" : provisionLabel(place, isDeleted)
  if (label === null) return null
  return (
    <Button
      configures
      size="sm"
      icon={isRunning ? <Spinner /> : <CirclePlay aria-hidden="true" />}
      aria-label={`${label}: ${place.connection}, ${place.connector}`}
      onClick={onProvision}
    >
      {label}
    </Button>
  )
}

function PlaceName({ place: { connection, connector, connectionId, connectorId } }: { place: Place }) {
  return (
    <div className="min-w-0">
      <h3 className="font-medium break-words text-ink">
        <GuardedLink
          href={`/connections/${connectionId}/outbound-provisioning/${connectorId}/activity`}
          className="underline-offset-2 hover:underline"
        >
          {connection}
        </GuardedLink>
      </h3>
      <p className="text-sm break-words text-ink-subtle">{connector}</p>
    </div>
  )
}

function PlaceState({ place, of, isDeleted }: Pick<PlaceRowProps, "place" | "of" | "isDeleted">) {
  const { status, since, reason, remoteId } = place
  const isWithout = status === "in sync" && remoteId === null && !isDeleted
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2">
        {status === "absent" ? (
          <Status value="skipped" label="Not provisioned here" />
        ) : (
          <Status value={status} label={status === "in sync" && isDeleted ? nouns[of].gone : undefined} />
        )}
        {since !== null && (
          <span className="text-sm text-ink-subtle">
            since <Time value={since} />
          </span>
        )}
      </p>
      {reason !== null && <p className="mt-0.5 text-sm break-words text-ink-muted">{reason}</p>}
      {isWithout && <p className="mt-0.5 text-sm text-ink-muted">There is no {nouns[of].has}, and none is wanted.</p>}
    </div>
  )
}
