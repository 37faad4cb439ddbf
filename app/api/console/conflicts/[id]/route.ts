import { findConflict } from "#lib/conflicts/queries"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const conflict = await findConflict((await params).id)
    if (conflict === null) throw new Problem(404, "There is nothing of this id.")
    return json(conflict)
  })
}
