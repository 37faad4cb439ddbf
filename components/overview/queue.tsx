import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { Overview } from "#lib/overview/schema"

/** How many resources are to be sent, and since when. What is stopped, held or paused is none of them. */
export function Queue({ queue: { count, since } }: { queue: Overview["queue"] }) {
  if (count === 0 || since === null) return <Status value="succeeded" label="Nothing on the way" />
  return (
    <Status
      value="pending"
      label={`${count.toLocaleString("en")} on the way`}
      detail={
        <>
          first due <Time value={since} />
        </>
      }
    />
  )
}
