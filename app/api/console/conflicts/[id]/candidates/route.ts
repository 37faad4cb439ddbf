import { lookUpCandidates } from "#lib/conflicts/candidates"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const found = await lookUpCandidates(await requireActor(), (await params).id)
    if (found === null) throw new Problem(404, "There is nothing of this id.")
    return json(found)
  })
}
