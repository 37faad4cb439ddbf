import { Table } from "#components/ui/table"
import { Time } from "#components/ui/time"
import type { AuditEventSummary } from "#lib/audit/schema"

interface EventTableProps {
  events: AuditEventSummary[]
  hrefOf: (event: AuditEventSummary) => string
  onOpen: (event: AuditEventSummary) => void
}

/** Events as sentences that open to what changed. */
export function EventTable({ events, hrefOf, onOpen }: EventTableProps) {
  return (
    <Table
      caption="Audit events"
      rows={events}
      rowKey={({ id }) => id}
      rowHref={hrefOf}
      onRowOpen={onOpen}
      columns={columns}
    />
  )
}

const columns = [
  {
    key: "event",
    header: "What happened",
    cell: (event: AuditEventSummary) => <EventSentence event={event} />,
  },
  {
    key: "time",
    header: "When",
    cell: ({ at }: AuditEventSummary) => <Time value={at} className="whitespace-nowrap" />,
    className: "md:w-40",
  },
]

/** "ana@example.com changed the connector Acme CRM / SCIM2: User Endpoint" */
export function EventSentence({ event }: { event: AuditEventSummary }) {
  const { actor, deed, subject, details } = event
  return (
    <span className="block font-normal wrap-anywhere text-ink-muted">
      <span className="font-medium text-ink">{actor.name}</span> {deed}{" "}
      <span className="font-medium text-ink">{subject.name}</span>
      {details && <>: {details}</>}
    </span>
  )
}
