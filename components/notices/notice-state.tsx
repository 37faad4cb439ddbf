import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { NoticeSummary } from "#lib/notices/schema"

/** Where a notice stands, and when something happens next. */
export function NoticeState({ status, nextAttemptAt, endedAt }: NoticeSummary) {
  const next = nextAttemptAt === null ? undefined : <Time value={nextAttemptAt} />
  const ended = endedAt === null ? undefined : <Time value={endedAt} />
  switch (status) {
    case "delivered":
      return <Status value="succeeded" label="Delivered" detail={ended} />
    case "given up":
      return <Status value="failed" label="Given up" detail={ended} />
    case "sending":
      return <Status value="pending" label="Being sent" />
    case "gathering":
      return <Status value="pending" label="Gathering" detail={<>goes {next}</>} />
    default:
      return <Status value="retrying" detail={<>again {next}</>} />
  }
}
