import { auditCsvHeader, auditCsvRow } from "#lib/audit/csv"
import { everyAuditEvent } from "#lib/audit/queries"
import { auditFilterSchema } from "#lib/audit/schema"
import { csvDownload } from "#lib/csv"
import { answering } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
    return csvDownload({ name: "audit-log", header: auditCsvHeader, pages: rows(filter) })
  })
}

async function* rows(filter: Parameters<typeof everyAuditEvent>[0]) {
  for await (const events of everyAuditEvent(filter)) yield events.map(auditCsvRow)
}
