"use client"

import { BellRing } from "lucide-react"
import { useLiveQuery } from "#components/shell/live-query"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import type { ChannelSummary } from "#lib/notices/schema"
import { ChannelTable } from "./channel-table"
import type { EnableChannelAction } from "./enable-channel"

interface ChannelListProps {
  initial: ChannelSummary[]
  enableChannel: EnableChannelAction
}

/** Whom Ferry tells, and whether it arrives. */
export function ChannelList({ initial, enableChannel }: ChannelListProps) {
  const { current, refresh } = useLiveQuery({ url: "/api/console/notices/channels", initial, isUnfinished })
  if (current.length === 0) return <NoChannels />
  return (
    <Card flush title="Channels">
      <ChannelTable channels={current} enableChannel={enableChannel} onChanged={refresh} />
    </Card>
  )
}

function NoChannels() {
  return (
    <Card>
      <EmptyState icon={<BellRing />} title="Nobody is told yet">
        A connector may pause at night, and users wait until somebody looks. Add a webhook for your chat or on-call
        system, or an e-mail address. What happens often is gathered: nobody is flooded.
      </EmptyState>
    </Card>
  )
}

function isUnfinished(channels: ChannelSummary[]): boolean {
  return channels.some(({ enabled, failingSince }) => enabled && failingSince !== null)
}
