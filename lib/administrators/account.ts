import { verifyPassword } from "better-auth/crypto"
import { type Actor, authorise } from "#lib/actor"
import { passwordHashOf } from "#lib/administrators/create"
import type { ChangePassword, RenameAccount } from "#lib/administrators/schema"
import { throttled } from "#lib/administrators/secret-attempts"
import { recordAudit } from "#lib/audit"
import { db, type Transaction } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"

export async function renameAccount(actor: Actor, { name }: RenameAccount): Promise<void> {
  authorise(actor, "ownAccount")
  await db.$transaction(async (tx) => {
    const before = await tx.administrator.findUniqueOrThrow({ where: { id: actor.id }, select: { name: true } })
    if (before.name === name) return
    await tx.administrator.update({ where: { id: actor.id }, data: { name } })
    await auditOwn(tx, actor, "administrator.rename", { before, after: { name } })
  })
}

/** Sets a new password; every session but `sessionId` ends. @throws Refusal on `currentPassword` when it is wrong. */
export async function changePassword(actor: Actor, input: ChangePassword, sessionId: string): Promise<void> {
  authorise(actor, "ownAccount")
  await confirmPassword(actor, input.currentPassword, "currentPassword")
  const password = await passwordHashOf(input.newPassword)
  await db.$transaction(async (tx) => {
    const where = { userId: actor.id, providerId: "credential" }
    await tx.administratorAccount.updateMany({ where, data: { password, updatedAt: new Date() } })
    await tx.administratorSession.deleteMany({ where: { userId: actor.id, id: { not: sessionId } } })
    await auditOwn(tx, actor, "administrator.changePassword")
  })
}

/** Ends one of the actor's own sessions. @throws Refusal (notFound) when it has ended already. */
export async function revokeSession(actor: Actor, { id }: { id: string }): Promise<void> {
  authorise(actor, "ownAccount")
  await db.$transaction(async (tx) => {
    const { count } = await tx.administratorSession.deleteMany({ where: { id, userId: actor.id } })
    if (count === 0) throw new Refusal("notFound", "This session has ended already.")
    await auditOwn(tx, actor, "administrator.revokeSession")
  })
}

export async function revokeOtherSessions(actor: Actor, sessionId: string): Promise<void> {
  authorise(actor, "ownAccount")
  await db.$transaction(async (tx) => {
    const where = { userId: actor.id, id: { not: sessionId } }
    const { count } = await tx.administratorSession.deleteMany({ where })
    if (count > 0) await auditOwn(tx, actor, "administrator.revokeOtherSessions", { after: { ended: count } })
  })
}

/** Asks for one's own password before something that a borrowed browser must not do. @throws Refusal on `field` */
export async function confirmPassword(actor: Actor, password: string, field: string): Promise<void> {
  await throttled({ kind: "password", of: actor.id, field }, async () => {
    const where = { userId: actor.id, providerId: "credential" }
    const account = await db.administratorAccount.findFirst({ where, select: { password: true } })
    const hash = account?.password ?? null
    const isRight = hash !== null && (await verifyPassword({ hash, password }))
    if (!isRight) throw refuseField(field, "This is not your present password.")
  })
}

/** Records what somebody did with their own account. */
export async function auditOwn(
  tx: Transaction,
  actor: Actor,
  action: string,
  states: { before?: object; after?: object } = {},
): Promise<void> {
  const subject = { type: "Administrator", id: actor.id, name: actor.name } as const
  await recordAudit(tx, { actor, action, subject, ...states })
}
