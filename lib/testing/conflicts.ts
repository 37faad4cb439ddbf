import { enabledConnector, onboard, rowOf, type Stage } from "./delivery"

/** A user whose userName an account of another client has over there, which the engine has found out. */
export async function aConflict(stage: Stage, attributes: Record<string, unknown> = {}) {
  const { serviceProvider } = stage
  const connectorId = await enabledConnector(serviceProvider)
  const { id: userId, userName } = await onboard(attributes)
  const { id: accountId } = serviceProvider.seedUser({ userName, externalId: "somebody-else", title: "Stranger" })
  await stage.tick()
  const { id: rowId, desiredRevision: revision } = await rowOf(userId)
  return { connectorId, userId, userName, accountId, rowId, revision }
}
