import { parseInput } from "#lib/action"
import { findComparison } from "#lib/on-demand/queries"
import { placeIdSchema } from "#lib/on-demand/schema"
import { answering, json } from "#lib/problem"
import { requireActor } from "#lib/session"

interface Route {
  params: Promise<{ id: string; connectorId: string }>
}

/** What was last sent of a group to a connector, against what is desired now. */
export async function GET(_request: Request, { params }: Route): Promise<Response> {
  return answering(async () => {
    await requireActor()
    const { id: resourceId, connectorId } = await params
    const place = parseInput(placeIdSchema, { resourceType: "Group", resourceId, connectorId })
    return json(await findComparison(place))
  })
}
