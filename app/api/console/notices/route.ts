import { listNotices } from "#lib/notices/queries"
import { noticesQuerySchema } from "#lib/notices/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listNotices(noticesQuerySchema.parse(query)))
  })
}
