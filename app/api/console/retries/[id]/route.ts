import { answering, json, Problem } from "#lib/problem"
import { retryProgress } from "#lib/retries/queries"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const progress = await retryProgress((await params).id)
    if (progress === null) throw new Problem(404, "There is no retry of this id.")
    return json(progress)
  })
}
