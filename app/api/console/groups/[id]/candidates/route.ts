import { z } from "zod"
import { listCandidates } from "#lib/directory/group-queries"
import { usersPageSchema } from "#lib/directory/schema"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

/** Who can be added to a group: the first users that match. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new Problem(404, "There is no such group.")
    const { q } = usersPageSchema.parse(Object.fromEntries(new URL(request.url).searchParams))
    return json(await listCandidates(id.data, q))
  })
}
