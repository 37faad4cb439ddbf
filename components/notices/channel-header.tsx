import { Callout } from "#components/ui/callout"
import { PageHeader } from "#components/ui/page-header"
import { Time } from "#components/ui/time"
import type { ChannelSummary } from "#lib/notices/schema"
import { ChannelStatus } from "./channel-status"
import { EnableChannel, type EnableChannelAction } from "./enable-channel"

interface ChannelHeaderProps {
  channel: ChannelSummary
  enableChannel: EnableChannelAction
}

/** A channel's name, its switch, and since when nothing arrives, with the reason. */
export function ChannelHeader({ channel, enableChannel }: ChannelHeaderProps) {
  const { name, kind, enabled, failingSince, lastFailure } = channel
  return (
    <>
      <PageHeader
        back={{ href: "/notices", label: "Notices" }}
        title={name}
        description={kind === "webhook" ? "Webhook" : "E-mail"}
        status={<ChannelStatus {...channel} />}
        actions={<EnableChannel showsLabel channel={channel} enableChannel={enableChannel} />}
      />
      {enabled && failingSince !== null && (
        <Callout tone="danger" title="Notices do not arrive">
          <p className="wrap-anywhere">{lastFailure}</p>
          <p>
            It has been failing since <Time value={failingSince} exact="second" />. Each notice is tried again for a
            day; then it is given up. Correct what is wrong, and send a test.
          </p>
        </Callout>
      )}
    </>
  )
}
