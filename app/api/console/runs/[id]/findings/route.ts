import { parseInput } from "#lib/action"
import { answering, json, Problem } from "#lib/problem"
import { listFindings } from "#lib/runs/queries"
import { findingsQuerySchema } from "#lib/runs/schema"
import { requireActor } from "#lib/session"

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const page = await listFindings((await params).id, parseInput(findingsQuerySchema, query))
    if (page === null) throw new Problem(404, "There is no such run.")
    return json(page)
  })
}
