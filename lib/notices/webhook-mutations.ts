import { randomUUID } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { db } from "#lib/db"
import { Refusal } from "#lib/errors"
import { findChannelRow, recordChannelAudit, refusingTakenName, writeOver } from "#lib/notices/saved"
import type { ChannelId, CreateWebhook, UpdateWebhook } from "#lib/notices/schema"
import { newSigningSecret } from "#lib/notices/signature"
import { sealSecret } from "#lib/secrets"

/** Adds a webhook. @returns its signing secret, for the only time. @throws Refusal (conflict) on `name` */
export async function createWebhook(actor: Actor, input: CreateWebhook): Promise<{ id: string; secret: string }> {
  authorise(actor, "configure")
  const id = randomUUID()
  const secret = newSigningSecret()
  const sealed = { secretSealed: sealedSecret(id, secret), secretSetAt: new Date() }
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      await tx.noticeChannel.create({ data: { id, kind: "webhook", ...columnsOf(input), ...sealed } })
      await recordChannelAudit(tx, { actor, action: "noticeChannel.create", id, after: await findChannelRow(tx, id) })
      return { id, secret }
    }),
  )
}

/** Saves a webhook's form. @throws Refusal (conflict) on `name`, or when the form was made from an older version */
export async function updateWebhook(actor: Actor, input: UpdateWebhook): Promise<{ version: number }> {
  authorise(actor, "configure")
  const { id } = input
  return refusingTakenName(() =>
    db.$transaction(async (tx) => {
      const before = await findChannelRow(tx, id)
      const after = await writeOver(tx, { ...input, kind: "webhook" }, columnsOf(input))
      await recordChannelAudit(tx, { actor, action: "noticeChannel.update", id, before, after })
      return { version: after.version }
    }),
  )
}

const bothSignMs = 24 * 3_600_000

/**
 * Gives a webhook a new signing secret. The one before signs beside it for a day, so that the receiver can change over.
 * @returns the new one, for the only time
 */
export async function rotateSigningSecret(actor: Actor, { id }: ChannelId): Promise<{ secret: string }> {
  authorise(actor, "configure")
  const secret = newSigningSecret()
  return db.$transaction(async (tx) => {
    const before = await findChannelRow(tx, id)
    if (before.kind !== "webhook") throw new Refusal("conflict", "Only a webhook has a signing secret.")
    const { secretSealed } = await tx.noticeChannel.findUniqueOrThrow({ where: { id }, select: { secretSealed: true } })
    const now = new Date()
    const previous = { previousSecretSealed: secretSealed, previousSecretUntil: new Date(now.getTime() + bothSignMs) }
    const data = { secretSealed: sealedSecret(id, secret), secretSetAt: now, ...previous }
    await tx.noticeChannel.update({ where: { id }, data })
    const after = await findChannelRow(tx, id)
    await recordChannelAudit(tx, { actor, action: "noticeChannel.rotateSecret", id, before, after })
    return { secret }
  })
}

function sealedSecret(channelId: string, secret: string): string {
  return sealSecret(secret, { channelId, field: "signingSecret" })
}

function columnsOf({ name, events, windowMinutes, url }: CreateWebhook) {
  return { name, nameKey: name.toLowerCase(), events, windowMinutes, url }
}
