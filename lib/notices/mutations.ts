import { type Actor, authorise } from "#lib/actor"
import { recordAudit } from "#lib/audit"
import { db } from "#lib/db"
import { Refusal } from "#lib/errors"
import { findChannelRow, recordChannelAudit } from "#lib/notices/saved"
import type { ChannelId, EnableChannel, NoticeId } from "#lib/notices/schema"

/** Switches a channel on or off. What a channel that is switched off had yet to deliver is given up. */
export async function enableChannel(actor: Actor, { id, enabled }: EnableChannel): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const before = await findChannelRow(tx, id)
    if (before.enabled === enabled) return
    const data = enabled ? { enabled } : { enabled, failingSince: null, lastFailure: null }
    await tx.noticeChannel.update({ where: { id }, data: { ...data, version: { increment: 1 } } })
    if (!enabled) {
      await tx.notice.updateMany({
        where: { channelId: id, nextAttemptAt: { not: null } },
        data: { ...idle, givenUpAt: new Date(), lastAnswer: "The channel was disabled before it was delivered." },
      })
    }
    const action = enabled ? "noticeChannel.enable" : "noticeChannel.disable"
    await recordChannelAudit(tx, { actor, action, id, before, after: await findChannelRow(tx, id) })
  })
}

/** Deletes a channel with its notices. */
export async function deleteChannel(actor: Actor, { id }: ChannelId): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const before = await findChannelRow(tx, id)
    await tx.noticeChannel.delete({ where: { id } })
    await recordChannelAudit(tx, { actor, action: "noticeChannel.delete", id, before })
  })
}

/**
 * Sends a notice again, or at once where it waits for its next try; with the id it has.
 * @throws Refusal (conflict) while it still gathers what happens, or while its channel is disabled
 */
export async function resendNotice(actor: Actor, { id }: NoticeId): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const notice = await tx.notice.findUnique({
      where: { id },
      select: { topic: true, channel: { select: { id: true, name: true, enabled: true } } },
    })
    if (notice === null) throw new Refusal("notFound", "This notice was deleted meanwhile.")
    const { channel, topic } = notice
    if (!channel.enabled) throw new Refusal("conflict", "Enable the channel first.")
    const { count } = await tx.notice.updateMany({
      where: { id, OR: [{ attempts: { gt: 0 } }, { nextAttemptAt: null }] },
      data: { ...idle, attempts: 1, nextAttemptAt: new Date(), deliveredAt: null, givenUpAt: null, giveUpAt: null },
    })
    if (count === 0) throw new Refusal("conflict", "This notice has yet to be sent for the first time.")
    const subject = { type: "NoticeChannel", id: channel.id, name: channel.name } as const
    await recordAudit(tx, { actor, action: "notice.resend", subject, after: { noticeId: id, topic } })
  })
}

/** Nobody's: what a worker is doing with it at the moment is not written down. */
const idle = { nextAttemptAt: null, leaseToken: null, leaseExpiresAt: null } as const
