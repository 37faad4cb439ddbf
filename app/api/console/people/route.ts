import { listPeople } from "#lib/administrators/queries"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(): Promise<Response> {
  return answering(async () => {
    await requireActor()
    return json(await listPeople())
  })
}
