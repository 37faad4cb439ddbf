import { z } from "zod"
import { listPlaces } from "#lib/on-demand/queries"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

/** A group that is deleted still stands where it was, until it is gone there and after. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new Problem(404, "There is no such group.")
    return json(await listPlaces("Group", id.data))
  })
}
