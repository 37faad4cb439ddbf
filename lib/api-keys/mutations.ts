import { randomBytes } from "node:crypto"
import { type Actor, authorise, systemActor } from "#lib/actor"
import { type CreateApiKey, environmentKeyName, type RevokeApiKey } from "#lib/api-keys/schema"
import { recordAudit } from "#lib/audit"
import { db, isUniqueViolation, type Transaction } from "#lib/db"
import { env } from "#lib/env"
import { Refusal, refuseField } from "#lib/errors"
import { sha256 } from "#lib/secrets"

/** Creates an API key. @returns the key itself, for the only time. @throws Refusal (conflict) on `name`. */
export async function createApiKey(actor: Actor, input: CreateApiKey): Promise<{ id: string; key: string }> {
  authorise(actor, "configure")
  const key = `ferry_${randomBytes(32).toString("base64url")}`
  try {
    return { id: await db.$transaction(async (tx) => addKey(tx, actor, input.name, key)), key }
  } catch (error) {
    if (!isUniqueViolation(error, "nameKey")) throw error
    throw refuseField("name", "An API key with this name exists already.", "conflict")
  }
}

/** Revokes an API key: from now on it opens nothing. @throws Refusal notFound, or conflict when it is revoked already. */
export async function revokeApiKey(actor: Actor, { id }: RevokeApiKey): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => revoke(tx, actor, id))
}

/**
 * Makes sure that ONBOARDING_API_KEY opens the onboarding API, under the name "Environment", and that an earlier value of
 * the variable no longer does. A value that an administrator revoked stays revoked.
 */
export async function ensureEnvironmentApiKey(): Promise<void> {
  const key = env().ONBOARDING_API_KEY
  if (key === undefined) return
  await db.$transaction(async (tx) => replaceEnvironmentKey(tx, key))
}

async function replaceEnvironmentKey(tx: Transaction, key: string): Promise<void> {
  // Processes that start at the same moment take turns.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('ONBOARDING_API_KEY'))`
  const known = await tx.apiKey.findUnique({ where: { keyHash: sha256(key) }, select: { id: true, revokedAt: true } })
  if (known?.revokedAt === null) return
  if (known !== null && !(await wasRevokedByFerry(tx, known.id))) return
  const current = await tx.apiKey.findUnique({ where: { nameKey: environmentKeyName.toLowerCase() } })
  if (current !== null) await revoke(tx, systemActor, current.id)
  if (known === null) await addKey(tx, systemActor, environmentKeyName, key)
  else await reinstate(tx, known.id)
}

async function addKey(tx: Transaction, actor: Actor, name: string, key: string): Promise<string> {
  const prefix = key.slice(0, key.startsWith("ferry_") ? 12 : 4)
  const { id } = await tx.apiKey.create({
    data: { name, nameKey: name.toLowerCase(), prefix, keyHash: sha256(key), createdBy: actor.name },
  })
  const subject = { type: "ApiKey", id, name } as const
  await recordAudit(tx, { actor, action: "apiKey.create", subject, after: { name, prefix } })
  return id
}

async function revoke(tx: Transaction, actor: Actor, id: string): Promise<void> {
  const key = await tx.apiKey.findUnique({ where: { id }, select: { name: true, prefix: true } })
  if (key === null) throw new Refusal("notFound", "There is no such API key.")
  // A revoked key gives its name free for the key that follows it.
  const revokedAt = new Date()
  const { count } = await tx.apiKey.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt, nameKey: `revoked ${id}` },
  })
  if (count === 0) throw new Refusal("conflict", `${key.name} is revoked already.`)
  await recordAudit(tx, {
    actor,
    action: "apiKey.revoke",
    subject: { type: "ApiKey", id, name: key.name },
    before: { ...key, revokedAt: null },
    after: { ...key, revokedAt },
  })
}

/** The variable has an earlier value again, as after a deployment that was taken back. */
async function reinstate(tx: Transaction, id: string): Promise<void> {
  const data = { revokedAt: null, nameKey: environmentKeyName.toLowerCase() }
  const { name, prefix } = await tx.apiKey.update({ where: { id }, data })
  const subject = { type: "ApiKey", id, name } as const
  await recordAudit(tx, {
    actor: systemActor,
    action: "apiKey.reinstate",
    subject,
    after: { name, prefix, revokedAt: null },
  })
}

async function wasRevokedByFerry(tx: Transaction, id: string): Promise<boolean> {
  const revocation = await tx.auditEvent.findFirst({
    where: { subjectType: "ApiKey", subjectId: id, action: "apiKey.revoke" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { actorType: true },
  })
  return revocation?.actorType === systemActor.type
}
