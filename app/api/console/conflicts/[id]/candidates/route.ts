import { parseInput } from "#lib/action"
import { lookUpCandidates } from "#lib/conflicts/candidates"
import { candidatesQuerySchema } from "#lib/conflicts/schema"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const actor = await requireActor()
    const query = parseInput(candidatesQuerySchema, Object.fromEntries(new URL(request.url).searchParams))
    const found = await lookUpCandidates(actor, (await params).id, query)
    if (found === null) throw new Problem(404, "There is nothing of this id.")
    return json(found)
  })
}
