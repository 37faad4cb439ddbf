import { Status } from "#components/ui/status"
import { Time } from "#components/ui/time"
import type { ChannelSummary } from "#lib/notices/schema"

/** Whether a channel's notices arrive. */
export function ChannelStatus({ enabled, failingSince, lastDeliveredAt }: ChannelSummary) {
  if (!enabled) return <Status value="disabled" />
  if (failingSince !== null) return <Status value="failed" label="Failing" detail={<Since moment={failingSince} />} />
  if (lastDeliveredAt === null) return <Status value="pending" label="Nothing sent yet" />
  return <Status value="succeeded" label="Delivered" detail={<Time value={lastDeliveredAt} />} />
}

function Since({ moment }: { moment: string }) {
  return (
    <>
      since <Time value={moment} />
    </>
  )
}
