import { parseInput } from "#lib/action"
import { listAuditEvents } from "#lib/audit/queries"
import { auditPageSchema } from "#lib/audit/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listAuditEvents(parseInput(auditPageSchema, query)))
  })
}
