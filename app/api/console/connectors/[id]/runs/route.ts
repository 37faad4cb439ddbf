import { answering, json, Problem } from "#lib/problem"
import { listRuns } from "#lib/runs/queries"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const runs = await listRuns((await params).id)
    if (runs === null) throw new Problem(404, "There is no such connector.")
    return json(runs)
  })
}
