import { Time } from "#components/ui/time"
import type { Place } from "#lib/on-demand/schema"
import { exceptions, headline } from "./words"

const mostTold = 3

/** The answer within one look: where it is, where not, why, and when next. */
export function PlaceSummary({ places, isDeleted }: { places: Place[]; isDeleted: boolean }) {
  const told = exceptions(places)
  const more = told.length - mostTold
  return (
    <span className="flex flex-col gap-0.5">
      <span className="font-medium text-ink">{headline(places, isDeleted)}</span>
      {told.slice(0, mostTold).map((place) => (
        <Exception key={place.connectorId} place={place} />
      ))}
      {more > 0 && <span>{more === 1 ? "1 more below." : `${more} more below.`}</span>}
    </span>
  )
}

function Exception({ place: { connection, status, reason, nextAttemptAt } }: { place: Place }) {
  return (
    <span className="break-words">
      <span className="text-ink">{connection}:</span> {asSentence(reason ?? silent[status] ?? "")}
      {nextAttemptAt !== null && (
        <>
          {" "}
          Next try <Time value={nextAttemptAt} />.
        </>
      )}
    </span>
  )
}

/** A service provider's own words end as they like. */
function asSentence(text: string): string {
  return text === "" || /[.!?…]$/.test(text) ? text : `${text}.`
}

const silent: Partial<Record<Place["status"], string>> = {
  pending: "Being sent.",
  retrying: "It is tried again by itself.",
  stopped: "Stopped.",
  paused: "Paused.",
}
