import { parseInput } from "#lib/action"
import { answering, json } from "#lib/problem"
import { listAttempts } from "#lib/provisioning/attempts"
import { attemptsQuerySchema } from "#lib/provisioning/schema"
import { requireActor } from "#lib/session"

export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const query = Object.fromEntries(new URL(request.url).searchParams)
    return json(await listAttempts(parseInput(attemptsQuerySchema, query)))
  })
}
