import { z } from "zod"
import { db } from "#lib/db"
import { compare } from "#lib/on-demand/compare"
import { type Comparison, type Place, type PlaceId, placeIdSchema } from "#lib/on-demand/schema"
import {
  type CarryingConnector,
  isDeleted,
  judge,
  loadCarrying,
  loadSource,
  loadSubject,
  type Source,
} from "#lib/on-demand/subject"
import { provisioningOf } from "#lib/provisioning/queries"

/**
 * Where a User or Group stands at every connector that may carry it, by connection and connector. Of one that was deleted only
 * where it was. An id that is no UUID stands nowhere.
 */
export async function listPlaces(resourceType: PlaceId["resourceType"], resourceId: string): Promise<Place[]> {
  if (!z.uuid().safeParse(resourceId).success) return []
  const [states, source] = await Promise.all([
    provisioningOf(resourceId, resourceType),
    loadSource(resourceType, resourceId),
  ])
  if (isDeleted(source)) return states
  const others = await db.outboundConnector.findMany({
    where: {
      id: { notIn: states.map(({ connectorId }) => connectorId) },
      ...(resourceType === "Group" && { groupEndpoint: { not: null } }),
    },
    select: { id: true, connectionId: true },
  })
  const connections = new Map(others.map(({ id, connectionId }) => [id, connectionId]))
  const absent = (await loadCarrying([...connections.keys()])).map(async (connector) =>
    absentFrom(connector, connections.get(connector.id) ?? "", { source, resourceId }),
  )
  return [...states, ...(await Promise.all(absent))].toSorted(byName)
}

interface Absentee {
  source: Source
  resourceId: string
}

async function absentFrom(
  connector: CarryingConnector,
  connectionId: string,
  { source, resourceId }: Absentee,
): Promise<Place> {
  return {
    rowId: null,
    connectorId: connector.id,
    connector: connector.name,
    connectionId,
    connection: connector.connection.name,
    status: "absent",
    reason: await absenceOf(connector, { source, resourceId }),
    remoteId: null,
    attempts: 0,
    since: null,
    excludedBy: null,
    isConflict: false,
    lastAttemptAt: null,
    lastSuccessAt: null,
    nextAttemptAt: null,
  }
}

/** Why a connector has nothing of a resource. */
async function absenceOf(connector: CarryingConnector, { source, resourceId }: Absentee): Promise<string> {
  if (!connector.connection.enabled) return "The connection is disabled: nothing is sent."
  if (!connector.enabled) return "The connector is disabled: nothing is sent."
  const { aim } = await judge(connector, source, { resourceId }, new Date())
  if (aim.desired === null && aim.skipReason !== null) return aim.skipReason
  const what = source.type === "User" ? "user" : "group"
  const came = source.type === "User" ? "onboarded" : "created"
  return `The ${what} was ${came} while the connector was not enabled. Provision it now, or sync everybody.`
}

function byName(a: Place, b: Place): number {
  return a.connection.localeCompare(b.connection, "en") || a.connector.localeCompare(b.connector, "en")
}

/** What was last sent of a resource against what is desired now. @throws Refusal (notFound) */
export async function findComparison(id: PlaceId): Promise<Comparison> {
  const { aim, known } = await loadSubject(placeIdSchema.parse(id))
  return compare(aim, known)
}
