import { Download } from "lucide-react"
import type { Metadata } from "next"
import { AuditLog } from "#components/audit/audit-log"
import { auditQueryString } from "#components/audit/query-string"
import { DownloadLink } from "#components/ui/download-link"
import { PageHeader } from "#components/ui/page-header"
import { auditActors, auditSubject, auditTypes, findAuditEvent, listAuditEvents } from "#lib/audit/queries"
import { auditFilterSchema } from "#lib/audit/schema"
import { requireAdministrator } from "#lib/session"
import { restoreConnectorAction } from "./actions"

export const metadata: Metadata = { title: "Audit log" }

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function AuditLogPage({ searchParams }: AuditPageProps) {
  const given = await searchParams
  const filter = auditFilterSchema.parse(given)
  const eventId = String(given.event ?? "")
  await requireAdministrator(`/audit${auditQueryString({ ...filter, event: eventId })}`)
  const { subject } = filter
  const [initial, actors, types, about, opened] = await Promise.all([
    listAuditEvents(filter),
    auditActors(),
    auditTypes(),
    subject === undefined ? null : auditSubject(subject),
    findAuditEvent(eventId),
  ])
  const narrowedTo = subject === undefined ? null : { id: subject, name: about?.name ?? subject }
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who changed what, who signed in, and when. Secrets are never in it: only whether they were set or changed."
        actions={
          <DownloadLink
            href={`/api/console/audit/csv${auditQueryString(filter)}`}
            icon={<Download aria-hidden="true" />}
          >
            Download CSV
          </DownloadLink>
        }
      />
      <AuditLog
        filter={filter}
        initial={initial}
        choices={{ actors, types, subject: narrowedTo }}
        opened={opened}
        restore={restoreConnectorAction}
      />
    </>
  )
}
