import { answering, json, Problem } from "#lib/problem"
import { findAttempt } from "#lib/provisioning/attempts"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const attempt = await findAttempt((await params).id)
    if (attempt === null) throw new Problem(404, "There is no such attempt: its connector may have been deleted.")
    return json(attempt)
  })
}
