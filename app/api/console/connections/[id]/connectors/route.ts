import { getConnection } from "#lib/connections/queries"
import { listConnectors } from "#lib/connectors/queries"
import { answering, json, Problem } from "#lib/problem"
import { requireActor } from "#lib/session"

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const connection = await getConnection((await params).id)
    if (connection === null) throw new Problem(404, "There is no such connection.")
    return json(await listConnectors(connection.id))
  })
}
