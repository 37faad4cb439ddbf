import type { Actor } from "#lib/actor"
import { db, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"
import { Problem } from "#lib/problem"
import { sha256 } from "#lib/secrets"

/** What makes a repeated onboarding call safe. Remembered for a day. */
export interface Idempotency {
  /** 1 to 255 printable characters, chosen by the caller; each API key has its own. */
  key: string
  /** The request's body as it was sent. */
  body: string
}

/**
 * The user that an earlier call with the same key onboarded, if there was one.
 * @throws Problem 422 when that call had another body, Refusal notFound when its user is deleted
 */
export async function findReplay(actor: Actor, { key, body }: Idempotency) {
  const earlier = await db.idempotentRequest.findUnique({
    where: { apiKeyId_key: { apiKeyId: actor.id, key } },
    select: { requestHash: true, userId: true },
  })
  if (earlier === null) return undefined
  if (earlier.requestHash !== sha256(body)) throw keyReused()
  const user = await db.user.findUnique({ where: { id: earlier.userId }, select: { id: true, userName: true } })
  if (user === null) {
    throw new Refusal("notFound", "The user that this Idempotency-Key onboarded was deleted since. Use a new key.")
  }
  return { ...user, replayed: true }
}

/** Remembers the call in the transaction that onboards its user. */
export async function rememberRequest(tx: Transaction, actor: Actor, { key, body }: Idempotency, userId: string) {
  await tx.idempotentRequest.create({ data: { apiKeyId: actor.id, key, requestHash: sha256(body), userId } })
}

function keyReused(): Problem {
  const message = "came before with another body: use a new key for another user"
  return new Problem(422, `This Idempotency-Key ${message}.`, { fieldErrors: { "Idempotency-Key": message } })
}
