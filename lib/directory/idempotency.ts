import type { Actor } from "#lib/actor"
import { db, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"

/** What makes a repeated onboarding call safe. */
export interface Idempotency {
  /** 1 to 255 printable characters, chosen by the caller; each API key has its own. */
  key: string
  /** SHA-256 of the request's body. */
  requestHash: string
}

/** The refusal of an Idempotency-Key that came before with another body. */
export class KeyReused extends Refusal {
  constructor() {
    const message = "This Idempotency-Key came before with another body. Use a new key for another user."
    super("conflict", message, { "Idempotency-Key": message })
  }
}

/** The user that an earlier call with the same key made, if there was one. @throws KeyReused, Refusal notFound. */
export async function findReplay(actor: Actor, { key, requestHash }: Idempotency) {
  const earlier = await db.idempotentRequest.findUnique({
    where: { apiKeyId_key: { apiKeyId: actor.id, key } },
    select: { requestHash: true, userId: true },
  })
  if (earlier === null) return undefined
  if (earlier.requestHash !== requestHash) throw new KeyReused()
  return { id: earlier.userId, replayed: true }
}

/** Remembers the call in the transaction that onboards its user. */
export async function rememberRequest(
  tx: Transaction,
  actor: Actor,
  { key, requestHash }: Idempotency,
  userId: string,
) {
  await tx.idempotentRequest.create({ data: { apiKeyId: actor.id, key, requestHash, userId } })
}
