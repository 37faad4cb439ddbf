"use client"

import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense, useState } from "react"
import { GuardedLink } from "#components/shell/guarded-link"
import { readJson } from "#components/shell/read-json"
import { Callout } from "#components/ui/callout"
import { DescriptionList } from "#components/ui/description-list"
import { SidePanel } from "#components/ui/side-panel"
import { Skeleton } from "#components/ui/skeleton"
import { Time } from "#components/ui/time"
import type { AuditEventDetail, AuditEventSummary } from "#lib/audit/schema"
import { EventChanges } from "./event-changes"
import { EventSentence } from "./event-table"
import type { RestoreAction } from "./restore-dialog"

// Its form is loaded when there is something to restore.
const RestoreSection = lazy(async () => import("./restore-section"))

interface EventPanelProps {
  /** The event that is open, or null. */
  eventId: string | null
  /** The list, which knows most of it already. */
  summaries: AuditEventSummary[]
  /** What the server rendered, for the address that names it. */
  initial: AuditEventDetail | null
  restore: RestoreAction
  onRestored: () => void
  onClose: () => void
}

/** One event in full: who, when, and every field before and after. */
export function EventPanel({ eventId, summaries, initial, restore, onRestored, onClose }: EventPanelProps) {
  // While the panel slides away it still shows what it showed.
  const [shownId, setShownId] = useState(eventId)
  if (eventId !== null && eventId !== shownId) setShownId(eventId)
  const url = `/api/console/audit/${encodeURIComponent(shownId ?? "")}`
  const { data, isError } = useQuery({
    queryKey: [url],
    queryFn: async ({ signal }) => readJson<AuditEventDetail>(url, signal),
    enabled: shownId !== null,
    initialData: initial?.id === shownId ? initial : undefined,
    // What happened once never changes.
    staleTime: Infinity,
    retry: 1,
  })
  const known = data ?? summaries.find(({ id }) => id === shownId)
  return (
    <SidePanel
      open={eventId !== null}
      onOpenChange={(open) => !open && onClose()}
      title={known ? known.subject.name : "Audit event"}
      description={known && <EventSentence event={known} />}
    >
      {known && <Facts event={known} href={data?.href ?? null} />}
      {data && <EventChanges event={data} />}
      {data?.restores && (
        <Suspense>
          <RestoreSection event={data} restore={restore} onRestored={onRestored} />
        </Suspense>
      )}
      {data?.action === "connector.delete" && (
        <Callout>
          A deleted connector cannot be restored. Register it again with what is shown here: its secrets were deleted
          with it.
        </Callout>
      )}
      {!data && !isError && <Skeleton rows={4} label="Loading what changed" />}
      {isError && !data && (
        <Callout tone="danger" title="This event could not be shown" live>
          There may be none of this number. Close this panel and look again.
        </Callout>
      )}
    </SidePanel>
  )
}

const actorTypes: Record<string, string> = {
  administrator: "Administrator",
  viewer: "Read-only member",
  apiKey: "API key",
  system: "Ferry itself",
}

function Facts({ event, href }: { event: AuditEventSummary; href: string | null }) {
  const { actor, at, subject, action } = event
  const type = actorTypes[actor.type] ?? actor.type
  const items = [
    { term: "Who", value: `${actor.name} (${type})` },
    { term: "When", value: <Time value={at} exact="second" /> },
    { term: "To what", value: <Subject subject={subject} href={href} /> },
    { term: "Action", value: <code className="font-mono text-sm">{action}</code> },
  ]
  return <DescriptionList items={items} />
}

function Subject({ subject, href }: { subject: AuditEventSummary["subject"]; href: string | null }) {
  return (
    <>
      {href === null ? (
        subject.name
      ) : (
        <GuardedLink href={href} className="inline-block min-h-6 text-accent-ink underline-offset-2 hover:underline">
          {subject.name}
        </GuardedLink>
      )}
      <GuardedLink
        href={`/audit?subject=${encodeURIComponent(subject.id)}`}
        className="flex min-h-6 w-fit items-center text-sm text-accent-ink underline-offset-2 hover:underline"
      >
        All its changes
      </GuardedLink>
    </>
  )
}
