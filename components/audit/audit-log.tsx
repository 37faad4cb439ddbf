"use client"

import { ScrollText } from "lucide-react"
import { usePathname } from "next/navigation"
import { parseAsString, useQueryState } from "nuqs"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import { Card } from "#components/ui/card"
import { EmptyState } from "#components/ui/empty-state"
import { NewItems } from "#components/ui/new-items"
import type { AuditEventDetail, AuditFilter, AuditPage } from "#lib/audit/schema"
import { AuditFilters, type FilterChoices, useAuditFilters } from "./audit-filters"
import { EventPanel } from "./event-panel"
import { EventTable } from "./event-table"
import { auditQueryString } from "./query-string"
import type { RestoreAction } from "./restore-dialog"
import { useAudit } from "./use-audit"

interface AuditLogProps {
  filter: AuditFilter
  initial: AuditPage
  choices: FilterChoices
  /** The event that the page's address names. */
  opened: AuditEventDetail | null
  restore: RestoreAction
}

/** Who changed what, newest first. Filters and the open event stand in the URL. */
export function AuditLog({ filter, initial, choices, opened, restore }: AuditLogProps) {
  const log = useAudit(filter, initial)
  const [eventId, setEventId] = useQueryState("event", parseAsString.withOptions({ history: "push", scroll: false }))
  const pathname = usePathname()
  const older = log.hasOlder && (
    <Button size="sm" pending={log.isLoadingOlder} pendingLabel="Loading…" onClick={log.loadOlder}>
      Show older events
    </Button>
  )
  return (
    <>
      <AuditFilters choices={choices} />
      {log.hasFailed && (
        <Callout tone="danger" live>
          The events could not be loaded. Try again.
        </Callout>
      )}
      <NewItems count={log.newCount} pending={log.isShowingNew} onShow={() => void log.showNew()} />
      <Card flush footer={older || undefined}>
        {log.events.length > 0 ? (
          <EventTable
            events={log.events}
            hrefOf={({ id }) => `${pathname}${auditQueryString({ ...filter, event: id })}`}
            onOpen={({ id }) => void setEventId(id)}
          />
        ) : (
          <NoEvents />
        )}
      </Card>
      <EventPanel
        eventId={eventId}
        summaries={log.events}
        initial={opened}
        restore={restore}
        onRestored={() => void log.showNew()}
        onClose={() => void setEventId(null)}
      />
    </>
  )
}

function NoEvents() {
  const { isNarrowed, clear } = useAuditFilters()
  return (
    <EmptyState
      icon={<ScrollText />}
      title={isNarrowed ? "No events match" : "Nothing was changed yet"}
      action={isNarrowed && <Button onClick={clear}>Clear filters</Button>}
    >
      {isNarrowed
        ? "No event is about this, by this actor, in this time."
        : "Whatever is created, changed or deleted here leaves an event: who, what and when."}
    </EmptyState>
  )
}
