import { answering, json } from "#lib/problem"
import { listFailures } from "#lib/retries/failures"
import { failuresPageSchema } from "#lib/retries/schema"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listFailures(failuresPageSchema.parse(query)))
  })
}
