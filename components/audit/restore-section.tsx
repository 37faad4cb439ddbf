"use client"

import { useQuery } from "@tanstack/react-query"
import { RotateCcw } from "lucide-react"
import { useState } from "react"
import { readJson } from "#components/shell/read-json"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import type { AuditEventDetail, ConnectorPart, Restoration, RestorePreview, RestoreSide } from "#lib/audit/schema"
import { type RestoreAction, RestoreDialog } from "./restore-dialog"

interface RestoreSectionProps {
  event: AuditEventDetail
  restore: RestoreAction
  onRestored: () => void
}

const partWords: Record<ConnectorPart, string> = { settings: "settings", mapping: "mapping", policies: "policies" }

/** Offers to save a connector as it was before an event, or as the event left it. */
export default function RestoreSection({ event, restore, onRestored }: RestoreSectionProps) {
  const [side, setSide] = useState<RestoreSide | null>(null)
  const url = `/api/console/audit/${event.id}/restore`
  const { data: preview, refetch } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<RestorePreview>(url, signal),
    gcTime: 0,
    staleTime: 0,
  })
  const what = partWords[event.restores ?? "settings"]
  if (preview === undefined) return null
  if (preview.version === null) {
    return <Callout>This connector was deleted since, so its {what} cannot be restored.</Callout>
  }
  const offers = (["before", "after"] as const).filter((one) => isDifferent(preview[one]))
  return (
    <section className="flex flex-col items-start gap-3">
      <h3 className="font-semibold text-ink">Restore</h3>
      {offers.length === 0 && <p className="text-ink-muted">The connector has these {what} now.</p>}
      <div className="flex flex-wrap gap-2">
        {offers.map((one) => (
          <Button key={one} configures icon={<RotateCcw aria-hidden="true" />} onClick={() => setSide(one)}>
            {event.sides === "both" ? `Restore the ${what} ${one} this change` : `Restore these ${what}`}
          </Button>
        ))}
      </div>
      <RestoreDialog
        eventId={event.id}
        what={what}
        side={side}
        preview={preview}
        restore={restore}
        onClose={() => setSide(null)}
        onRefused={async () => refetch()}
        onRestored={() => {
          setSide(null)
          void refetch()
          onRestored()
        }}
      />
    </section>
  )
}

function isDifferent(restoration: Restoration | null): boolean {
  return restoration !== null && restoration.changes.length > 0
}
