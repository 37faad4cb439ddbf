import { z } from "zod"
import { listMembers } from "#lib/directory/group-queries"
import { usersPageSchema } from "#lib/directory/schema"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const id = z.uuid().safeParse((await params).id)
    if (!id.success) throw new Problem(404, "There is no such group.")
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listMembers(id.data, usersPageSchema.parse(query)))
  })
}
