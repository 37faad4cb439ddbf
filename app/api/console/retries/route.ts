import { answering, json } from "#lib/problem"
import { listRetries } from "#lib/retries/queries"
import { requireActor } from "#lib/session"

export async function GET(): Promise<Response> {
  return answering(async () => {
    await requireActor()
    return json(await listRetries())
  })
}
