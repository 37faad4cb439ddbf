import { Table } from "#components/ui/table"
import type { ChannelSummary } from "#lib/notices/schema"
import { ChannelStatus } from "./channel-status"
import { EnableChannel, type EnableChannelAction } from "./enable-channel"
import { toldOf } from "./words"

interface ChannelTableProps {
  channels: ChannelSummary[]
  enableChannel: EnableChannelAction
  onChanged: () => Promise<void>
}

/** Channels as rows that lead to each one's page. */
export function ChannelTable({ channels, ...enabling }: ChannelTableProps) {
  return (
    <Table
      caption="Channels"
      rows={channels}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/notices/${id}`}
      columns={[...columns, enabledColumn(enabling)]}
    />
  )
}

function enabledColumn(enabling: Omit<ChannelTableProps, "channels">) {
  return {
    key: "enabled",
    header: "Enabled",
    align: "end" as const,
    cell: (channel: ChannelSummary) => <EnableChannel channel={channel} {...enabling} />,
  }
}

const kindWords = { webhook: "Webhook", email: "E-mail" }

const columns = [
  {
    key: "channel",
    header: "Channel",
    cell: ({ name, kind, to }: ChannelSummary) => (
      <>
        <span className="block break-words">{name}</span>
        <span className="line-clamp-2 text-sm font-normal wrap-anywhere text-ink-subtle">
          {kindWords[kind]} to {to}
        </span>
      </>
    ),
    className: "md:w-[34%]",
  },
  { key: "told", header: "Is told", cell: (channel: ChannelSummary) => toldOf(channel) },
  {
    key: "state",
    header: "State",
    cell: (channel: ChannelSummary) => (
      <>
        <ChannelStatus {...channel} />
        {channel.enabled && channel.lastFailure !== null && (
          <span className="line-clamp-2 text-sm wrap-anywhere text-ink-subtle">{channel.lastFailure}</span>
        )}
      </>
    ),
    className: "md:w-[34%]",
  },
]
