import { randomUUID } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import {
  type CreateConnector,
  type DeleteConnector,
  nameTaken,
  secretProblems,
  type UpdateConnector,
} from "#lib/connectors/schema"
import { db, isUniqueViolation, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { forgetServiceProvider, reprovisionConnector, wakeConnector } from "#lib/provisioning/request"
import { sealSecret } from "#lib/secrets"

const audited = {
  name: true,
  enabled: true,
  username: true,
  passwordSetAt: true,
  userEndpoint: true,
  groupEndpoint: true,
  userStoreDomain: true,
  passwordProvisioning: true,
  defaultPasswordSetAt: true,
  version: true,
} as const

/** Registers a connector, disabled. @throws Refusal (conflict on `name`) when the connection has one of that name. */
export async function createConnector(actor: Actor, input: CreateConnector): Promise<{ id: string }> {
  authorise(actor, "configure")
  const id = randomUUID()
  const { connectionId } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const connection = await tx.connection.findUnique({ where: { id: connectionId }, select: { id: true } })
      if (connection === null) throw new Refusal("notFound", "This connection was deleted meanwhile.")
      const passwordSealed = sealSecret(input.password, { connectorId: id, field: "password" })
      const data = { ...settings(id, input), id, connectionId, passwordSealed, passwordSetAt: new Date() }
      const after = await tx.outboundConnector.create({ data, select: audited })
      const subject = { type: "OutboundConnector", id, name: after.name } as const
      await recordAudit(tx, { actor, action: "connector.create", subject, after: { ...after, connectionId } })
      return { id }
    }),
  )
}

/**
 * Saves a connector's form, toggle included, and lifts a pause: the reason for it may be gone.
 * @throws Refusal (conflict) when the form was made from an older version; (invalid) for each secret that must be typed.
 */
export async function updateConnector(actor: Actor, input: UpdateConnector): Promise<{ version: number }> {
  authorise(actor, "configure")
  const { id, version, enabled } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const { before, saved } = await findConnector(tx, id)
      if (before.version !== version) throw savedMeanwhile()
      refuseFields(secretProblems(input, saved))
      const data = { ...settings(id, input), ...typedPassword(id, input), ...unpaused, enabled, version: version + 1 }
      const { count } = await tx.outboundConnector.updateMany({ where: { id, version }, data })
      if (count === 0) throw savedMeanwhile()
      const after = await tx.outboundConnector.findUniqueOrThrow({ where: { id }, select: audited })
      if (after.userEndpoint !== before.userEndpoint) await forgetServiceProvider(tx, id)
      else if (after.userStoreDomain !== before.userStoreDomain) await reprovisionConnector(tx, id)
      else await wakeConnector(tx, id)
      const subject = { type: "OutboundConnector", id, name: after.name } as const
      await recordAudit(tx, { actor, action: "connector.update", subject, before, after })
      return { version: after.version }
    }),
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
    const { before } = await findConnector(tx, id)
    if (input.confirmation.trim() !== before.name) {
      throw refuseField("confirmation", `Type ${before.name} to confirm.`)
    }
    const { count } = await tx.outboundConnector.deleteMany({ where: { id, enabled: false } })
    if (count === 0) throw new Refusal("conflict", "Disable the connector before deleting it.")
    const subject = { type: "OutboundConnector", id, name: before.name } as const
    await recordAudit(tx, { actor, action: "connector.delete", subject, before })
  })
}

const unpaused = {
  pausedAt: null,
  pauseFailure: Prisma.DbNull,
  pauses: 0,
  nextProbeAt: null,
  throttledUntil: null,
} as const

/** The columns of what was typed, the password apart. */
function settings(id: string, input: Omit<CreateConnector, "connectionId">) {
  return {
    name: input.name,
    nameKey: input.name.toLowerCase(),
    username: input.username,
    userEndpoint: input.userEndpoint,
    groupEndpoint: input.groupEndpoint === "" ? null : input.groupEndpoint,
    userStoreDomain: input.userStoreDomain === "" ? null : input.userStoreDomain,
    passwordProvisioning: input.passwordProvisioning,
    ...typedDefaultPassword(id, input),
  }
}

/** A default password that is no longer sent is no longer kept. */
function typedDefaultPassword(id: string, input: Omit<CreateConnector, "connectionId">) {
  if (!input.passwordProvisioning) return { defaultPasswordSealed: null, defaultPasswordSetAt: null }
  if (input.defaultPassword === "") return {}
  const defaultPasswordSealed = sealSecret(input.defaultPassword, { connectorId: id, field: "defaultPassword" })
  return { defaultPasswordSealed, defaultPasswordSetAt: new Date() }
}

function typedPassword(id: string, { password }: UpdateConnector) {
  if (password === "") return {}
  return { passwordSealed: sealSecret(password, { connectorId: id, field: "password" }), passwordSetAt: new Date() }
}

async function findConnector(tx: Transaction, id: string) {
  const before = await tx.outboundConnector.findUnique({ where: { id }, select: audited })
  const sealed = await tx.outboundConnector.findUnique({ where: { id }, select: sealedColumns })
  if (before === null || sealed === null) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  return { before, saved: describeSecrets(sealed) }
}

function savedMeanwhile(): Refusal {
  return new Refusal("conflict", "Somebody else saved this connector after you opened it, so nothing was saved now.")
}

function refuseFields(problems: Record<string, string>): void {
  if (Object.keys(problems).length > 0) throw new Refusal("invalid", "Some fields need your attention.", problems)
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
