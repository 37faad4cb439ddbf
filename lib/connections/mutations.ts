import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import type { CreateConnection, DeleteConnection, UpdateConnection } from "#lib/connections/schema"
import { deletionObstacle } from "#lib/connections/terms"
import { auditedWhole } from "#lib/connectors/audited"
import { db, isUniqueViolation, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"

const audited = { name: true, description: true, enabled: true } as const

/** Creates an enabled connection without connectors. @throws Refusal (conflict on `name`) when the name is taken. */
export async function createConnection(actor: Actor, input: CreateConnection): Promise<{ id: string }> {
  authorise(actor, "configure")
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const { id, ...after } = await tx.connection.create({
        data: { ...input, nameKey: input.name.toLowerCase() },
        select: { id: true, ...audited },
      })
      const subject = { type: "Connection", id, name: after.name } as const
      await recordAudit(tx, { actor, action: "connection.create", subject, after })
      return { id }
    }),
  )
}

/** Renames, describes, enables or disables a connection. @throws Refusal (conflict on `name`) when the name is taken. */
export async function updateConnection(actor: Actor, input: UpdateConnection): Promise<{ id: string }> {
  authorise(actor, "configure")
  const { id, ...changes } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const before = await findConnection(tx, id)
      const data = { ...changes, nameKey: changes.name?.toLowerCase() }
      const after = await tx.connection.update({ where: { id }, data, select: audited })
      const subject = { type: "Connection", id, name: after.name } as const
      await recordAudit(tx, { actor, action: "connection.update", subject, before, after })
      return { id }
    }),
  )
}

/**
 * Deletes a connection and its disabled connectors with their provisioning state and attempts.
 * The accounts in the service providers are left as they are.
 * @throws Refusal (conflict) while a connector is enabled, or when `confirmation` is not the connection's name.
 */
export async function deleteConnection(actor: Actor, input: DeleteConnection): Promise<void> {
  authorise(actor, "configure")
  const { id } = input
  await db.$transaction(async (tx) => {
    const before = await findConnection(tx, id)
    if (input.confirmation.trim() !== before.name) {
      throw refuseField("confirmation", `Type ${before.name} to confirm.`)
    }
    // Deleting before counting: a connector that is being enabled right now is waited for, and then refuses.
    const connectors = await recordConnectorsEnd(tx, actor, id)
    await tx.outboundConnector.deleteMany({ where: { connectionId: id, enabled: false } })
    const enabled = await connectorNames(tx, id)
    if (enabled.length > 0) throw new Refusal("conflict", deletionObstacle(enabled))
    await tx.connection.delete({ where: { id } })
    const subject = { type: "Connection", id, name: before.name } as const
    await recordAudit(tx, { actor, action: "connection.delete", subject, before: { ...before, connectors } })
  })
}

async function findConnection(tx: Transaction, id: string) {
  const connection = await tx.connection.findUnique({ where: { id }, select: audited })
  if (connection === null) throw new Refusal("notFound", "This connection was deleted meanwhile.")
  return connection
}

/** Each connector of a connection that is deleted has an event of its own. @returns their names */
async function recordConnectorsEnd(tx: Transaction, actor: Actor, connectionId: string): Promise<string[]> {
  const select = { id: true, ...auditedWhole } as const
  const connectors = await tx.outboundConnector.findMany({ where: { connectionId }, select })
  for (const { id, ...before } of connectors) {
    const subject = { type: "OutboundConnector", id, name: before.name } as const
    await recordAudit(tx, { actor, action: "connector.delete", subject, before })
  }
  return connectors.map(({ name }) => name)
}

async function connectorNames(tx: Transaction, connectionId: string): Promise<string[]> {
  const connectors = await tx.outboundConnector.findMany({ where: { connectionId }, select: { name: true } })
  return connectors.map(({ name }) => name)
}

async function refusingTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error, "nameKey")) {
      throw refuseField("name", "A connection already exists with this name", "conflict")
    }
    throw error
  }
}
