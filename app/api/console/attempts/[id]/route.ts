import { answering, json, Problem } from "#lib/problem"
import { findAttemptStory } from "#lib/provisioning/story"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const attempt = await findAttemptStory((await params).id)
    if (attempt === null) throw new Problem(404, "There is no such attempt: its connector may have been deleted.")
    return json(attempt)
  })
}
