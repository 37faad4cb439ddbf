import { randomUUID } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { auditedSettings, auditedWhole } from "#lib/connectors/audited"
import { secretColumns, settingsColumns } from "#lib/connectors/columns"
import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import { type CreateConnector, type DeleteConnector, nameTaken, type UpdateConnector } from "#lib/connectors/schema"
import { secretProblems } from "#lib/connectors/secret-problems"
import { secretFieldOf } from "#lib/connectors/terms"
import { isAsSaved, passedAt, type Tested } from "#lib/connectors/tested"
import { tlsProblems } from "#lib/connectors/tls-problems"
import { db, isUniqueViolation, longTransaction, type Transaction } from "#lib/db"
import { Refusal, refuseField, refuseFields } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { noteEvents } from "#lib/notices/outbox"
import {
  forgetServiceProvider,
  reprovisionConnector,
  requestEveryGroup,
  wakeConnector,
} from "#lib/provisioning/request"

/**
 * Registers a connector, disabled.
 * @throws Refusal (conflict on `name`) when the connection has one of that name; (invalid) for certificates that cannot be used.
 */
export async function createConnector(actor: Actor, input: CreateConnector): Promise<{ id: string }> {
  authorise(actor, "configure")
  const id = randomUUID()
  const { connectionId } = input
  refuseFields(tlsProblems(input, null, new Date()))
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const connection = await tx.connection.findUnique({ where: { id: connectionId }, select: { id: true } })
      if (connection === null) throw new Refusal("notFound", "This connection was deleted meanwhile.")
      const data = {
        ...settingsColumns(id, input),
        ...secretColumns(id, input),
        id,
        connectionId,
        testedAt: passedAt(input, new Date()),
      }
      const after = await tx.outboundConnector.create({ data, select: auditedSettings })
      const subject = { type: "OutboundConnector", id, name: after.name } as const
      await recordAudit(tx, { actor, action: "connector.create", subject, after: { ...after, connectionId } })
      return { id }
    }),
  )
}

/**
 * Saves a connector's form, toggle included, and lifts a pause: the reason for it may be gone.
 * @param restoredFrom the audit event that the form was taken from
 * @throws Refusal (conflict) when the form was made from an older version; (invalid) for each secret that must be typed
 * and for certificates that cannot be used.
 */
export async function updateConnector(
  actor: Actor,
  input: UpdateConnector,
  restoredFrom?: string,
): Promise<{ version: number }> {
  authorise(actor, "configure")
  const { id, version, enabled } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const { before, sealed } = await findConnector(tx, id)
      if (before.version !== version) throw savedMeanwhile()
      const certificates = tlsProblems(input, sealed, new Date())
      refuseFields({ ...certificates, ...secretProblems(input, describeSecrets(sealed)) })
      const data = {
        ...settingsColumns(id, input),
        ...typedSecret(id, input),
        ...unpaused,
        ...testedWith(input, before),
        enabled,
        version: version + 1,
      }
      await notePauseLifted(tx, actor, input)
      const { count } = await tx.outboundConnector.updateMany({ where: { id, version }, data })
      if (count === 0) throw savedMeanwhile()
      const after = await tx.outboundConnector.findUniqueOrThrow({ where: { id }, select: auditedSettings })
      if (after.userEndpoint !== before.userEndpoint) await forgetServiceProvider(tx, id)
      else if (after.userStoreDomain !== before.userStoreDomain) await reprovisionConnector(tx, id)
      else await wakeConnector(tx, id)
      if (before.groupEndpoint === null && after.groupEndpoint !== null) await requestEveryGroup(tx, id)
      const subject = { type: "OutboundConnector", id, name: after.name } as const
      const action = restoredFrom === undefined ? "connector.update" : "connector.restore"
      await recordAudit(tx, { actor, action, subject, before, after: { ...after, restoredFrom } })
      return { version: after.version }
    }, longTransaction),
  )
}

/**
 * Deletes a disabled connector with its provisioning state and attempts; the accounts in the service provider stay.
 * @throws Refusal (conflict) while it is enabled, or when `confirmation` is not its name.
 */
export async function deleteConnector(actor: Actor, input: DeleteConnector): Promise<void> {
  authorise(actor, "configure")
  const { id } = input
  await db.$transaction(async (tx) => {
    const before = await tx.outboundConnector.findUnique({ where: { id }, select: auditedWhole })
    if (before === null) throw deletedMeanwhile()
    if (input.confirmation.trim() !== before.name) {
      throw refuseField("confirmation", `Type ${before.name} to confirm.`)
    }
    const subject = { type: "OutboundConnector", id, name: before.name } as const
    await recordAudit(tx, { actor, action: "connector.delete", subject, before })
    const { count } = await tx.outboundConnector.deleteMany({ where: { id, enabled: false } })
    if (count === 0) throw new Refusal("conflict", "Disable the connector before deleting it.")
  })
}

const unpaused = {
  pausedAt: null,
  pauseFailure: Prisma.DbNull,
  pauses: 0,
  nextProbeAt: null,
  throttledUntil: null,
} as const

/** What was tested once says nothing of other settings. */
function testedWith(input: UpdateConnector, before: Tested): { testedAt?: Date | null } {
  const testedAt = passedAt(input, new Date())
  return testedAt === null && isAsSaved(input, before) ? {} : { testedAt }
}

/** Takes the pause itself away too, so that the row is locked: no other pause comes between. */
async function notePauseLifted(tx: Transaction, actor: Actor, { id, version }: UpdateConnector): Promise<void> {
  const where = { id, version, pausedAt: { not: null } }
  const { count } = await tx.outboundConnector.updateMany({ where, data: { pausedAt: null } })
  if (count === 0) return
  await noteEvents(tx, [{ connectorId: id, at: new Date(), event: { kind: "connector.resumed", by: actor.name } }])
}

function typedSecret(id: string, input: UpdateConnector) {
  return input[secretFieldOf[input.authentication]] === "" ? {} : secretColumns(id, input)
}

async function findConnector(tx: Transaction, id: string) {
  const before = await tx.outboundConnector.findUnique({ where: { id }, select: auditedSettings })
  const sealed = await tx.outboundConnector.findUnique({ where: { id }, select: sealedColumns })
  if (before === null || sealed === null) throw deletedMeanwhile()
  return { before, sealed }
}

function deletedMeanwhile(): Refusal {
  return new Refusal("notFound", "This connector was deleted meanwhile.")
}

/** The refusal of a form that was made from an older version. */
export function savedMeanwhile(): Refusal {
  return new Refusal("conflict", "Somebody else saved this connector after you opened it, so nothing was saved now.")
}

async function refusingTakenName<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (isUniqueViolation(error, "nameKey")) {
      throw refuseField("name", nameTaken, "conflict")
    }
    throw error
  }
}
