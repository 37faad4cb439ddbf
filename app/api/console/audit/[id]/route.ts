import { findAuditEvent } from "#lib/audit/queries"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const event = await findAuditEvent((await params).id)
    if (event === null) throw new Problem(404, "There is no such audit event.")
    return json(event)
  })
}
