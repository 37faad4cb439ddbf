import { z } from "zod"
import { answering, json, Problem } from "#lib/problem"
import { provisioningOf } from "#lib/provisioning/queries"
import { requireActor } from "#lib/session"

/** A group that is deleted still has its states, until it is gone everywhere and after. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new Problem(404, "There is no such group.")
    return json(await provisioningOf(id.data, "Group"))
  })
}
