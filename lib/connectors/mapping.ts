import { z } from "zod"
import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { auditedMapping } from "#lib/connectors/audited"
import { savedMeanwhile } from "#lib/connectors/mutations"
import { db, longTransaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { defaultMapping, storedMapping } from "#lib/mapping/defaults"
import { type SavedMapping, toMapping, toRows, type UpdateMapping } from "#lib/mapping/schema"
import { sameJson } from "#lib/provisioning/match"
import { reprovisionConnector } from "#lib/provisioning/request"

/** A connector's mapping, the default one included, or null when there is no connector of this id. */
export async function findMapping(connectorId: string): Promise<SavedMapping | null> {
  if (!z.uuid().safeParse(connectorId).success) return null
  const connector = await db.outboundConnector.findUnique({ where: { id: connectorId }, select: auditedMapping })
  if (connector === null) return null
  return { version: connector.version, mapping: toRows(storedMapping(connector.mapping) ?? defaultMapping) }
}

/**
 * Saves which attributes a connector sends, and sends every resource again where that makes a difference.
 * @param restoredFrom the audit event that the form was taken from
 * @throws Refusal (conflict) when the form was made from an older version
 */
export async function updateMapping(
  actor: Actor,
  input: UpdateMapping,
  restoredFrom?: string,
): Promise<{ version: number }> {
  authorise(actor, "configure")
  const { id, version } = input
  return db.$transaction(async (tx) => {
    const before = await tx.outboundConnector.findUnique({ where: { id }, select: auditedMapping })
    if (before === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
    const mapping = toMapping(input)
    // The default one is not stored, so that a better one in a later version of Ferry reaches this connector too.
    const column = sameJson(mapping, defaultMapping) ? Prisma.DbNull : mapping
    const data = { mapping: column, version: version + 1 }
    const { count } = await tx.outboundConnector.updateMany({ where: { id, version }, data })
    if (count === 0) throw savedMeanwhile()
    await reprovisionConnector(tx, id)
    const after = await tx.outboundConnector.findUniqueOrThrow({ where: { id }, select: auditedMapping })
    const subject = { type: "OutboundConnector", id, name: before.name } as const
    const action = restoredFrom === undefined ? "connector.map" : "connector.restoreMapping"
    await recordAudit(tx, { actor, action, subject, before, after: { ...after, restoredFrom } })
    return { version: after.version }
  }, longTransaction)
}
