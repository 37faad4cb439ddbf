import { getOverview } from "#lib/overview/queries"
import { overviewQuerySchema } from "#lib/overview/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const { range } = overviewQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams))
    return json(await getOverview(range))
  })
}
