import { parseInput } from "#lib/action"
import { listActivity } from "#lib/activity/queries"
import { activityQuerySchema } from "#lib/activity/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const { before, ...filter } = parseInput(activityQuerySchema, query)
    return json(await listActivity(filter, before))
  })
}
