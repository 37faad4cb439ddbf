import { parseInput } from "#lib/action"
import { countNewActivity } from "#lib/activity/queries"
import { activityNewSchema } from "#lib/activity/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json({ count: await countNewActivity(parseInput(activityNewSchema, query)) })
  })
}
