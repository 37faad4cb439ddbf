import { parseInput } from "#lib/action"
import { heldRemovals } from "#lib/policies/queries"
import { heldQuerySchema } from "#lib/policies/schema"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const page = await heldRemovals((await params).id, parseInput(heldQuerySchema, query).after)
    if (page === null) throw new Problem(404, "There is no such connector.")
    return json(page)
  })
}
