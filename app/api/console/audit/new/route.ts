import { parseInput } from "#lib/action"
import { countNewAuditEvents } from "#lib/audit/queries"
import { auditNewSchema } from "#lib/audit/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json({ count: await countNewAuditEvents(parseInput(auditNewSchema, query)) })
  })
}
