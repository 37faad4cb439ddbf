import { answering, json } from "#lib/problem"
import { searchEverything } from "#lib/search/queries"
import { searchQuerySchema } from "#lib/search/schema"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const { q } = searchQuerySchema.parse({ q: new URL(request.url).searchParams.get("q") })
    return json(await searchEverything(q))
  })
}
