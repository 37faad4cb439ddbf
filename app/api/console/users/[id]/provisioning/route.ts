import { z } from "zod"
import { answering, json, Problem } from "#lib/problem"
import { provisioningOf } from "#lib/provisioning/queries"
import { requireActor } from "#lib/session"

/** A user that is deleted still has its states, until its accounts are gone and after. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new Problem(404, "There is no such user.")
    return json(await provisioningOf(id.data))
  })
}
