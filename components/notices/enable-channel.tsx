"use client"

import { useRouter } from "next/navigation"
import { useMayConfigure } from "#components/shell/access"
import { useAction } from "#components/ui/action"
import { Switch } from "#components/ui/switch"
import { useToast } from "#components/ui/toast"
import type { ActionResult } from "#lib/action-result"
import type { ChannelSummary, EnableChannel as Enabling } from "#lib/notices/schema"

export type EnableChannelAction = (input: Enabling) => Promise<ActionResult<void>>

interface EnableChannelProps {
  channel: ChannelSummary
  enableChannel: EnableChannelAction
  onChanged?: () => Promise<void>
  /** Where the name stands beside it anyway. */
  showsLabel?: boolean
}

/** Switches a channel on or off at once. */
export function EnableChannel({ channel, enableChannel, onChanged, showsLabel }: EnableChannelProps) {
  const router = useRouter()
  const toast = useToast()
  const mayConfigure = useMayConfigure()
  const { id, name, enabled } = channel
  const { run, pending, error } = useAction(enableChannel, () => {
    toast(
      enabled
        ? { title: "Channel disabled", description: `${name} is told nothing any more.` }
        : { title: "Channel enabled" },
    )
    router.refresh()
    void onChanged?.()
  })
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <Switch
        label={showsLabel ? "Enabled" : <span className="sr-only">{`Enabled: ${name}`}</span>}
        checked={pending ? !enabled : enabled}
        disabled={pending || !mayConfigure}
        onChange={() => void run({ id, enabled: !enabled })}
      />
      {error && (
        <span role="alert" className="text-sm text-danger">
          {error}
        </span>
      )}
    </span>
  )
}
