import { listConflicts } from "#lib/conflicts/queries"
import { conflictsPageSchema } from "#lib/conflicts/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listConflicts(conflictsPageSchema.parse(query)))
  })
}
