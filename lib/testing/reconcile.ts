import { db } from "#lib/db"
import type { RunExecutor } from "#lib/delivery/runs/executor"
import { enabledConnector, rowOf, type Stage } from "./delivery"
import { onboarded, settle } from "./groups"
import { finish, start } from "./runs"

/** Reconciles to the end. @returns the run's id */
export async function reconcileOn(stage: Stage, executor: RunExecutor, connectorId: string): Promise<string> {
  const id = await start(connectorId, "reconcile")
  await finish(stage, executor, id)
  return id
}

/** A connector whose twelve users all have their accounts. */
export async function connectorInSync(stage: Stage, pageSize = 4): Promise<{ connectorId: string; users: string[] }> {
  const connectorId = await enabledConnector(stage.serviceProvider)
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies: { pageSize } } })
  const users = await onboarded(12)
  await settle(stage)
  return { connectorId, users }
}

export async function remoteIdOf(userId: string | undefined): Promise<string> {
  return (await rowOf(userId ?? "")).remoteId ?? ""
}

/** One account gone, one changed, one made by somebody else. */
export async function disturb({ serviceProvider }: Stage, users: string[]) {
  const [missing, changed] = [await remoteIdOf(users[1]), await remoteIdOf(users[7])]
  serviceProvider.resources.delete("User", missing)
  const { meta: _meta, ...account } = serviceProvider.resources.get("User", changed)
  serviceProvider.resources.replace("User", changed, { ...account, active: false, title: "Pirate" })
  const unmanaged = serviceProvider.seedUser({ userName: "stranger" })
  return { missing, changed, unmanaged: unmanaged.id }
}
