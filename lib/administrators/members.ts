import { type Actor, authorise } from "#lib/actor"
import type { ChangeRole, MemberId } from "#lib/administrators/schema"
import { recordAudit } from "#lib/audit"
import { db, type Transaction } from "#lib/db"
import { Refusal } from "#lib/errors"

/** @throws Refusal notFound, or conflict where nobody would be left to configure anything. */
export async function changeRole(actor: Actor, { id, role }: ChangeRole): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const before = await findMember(tx, id)
    if (before.role === role) return
    if (role === "viewer") await keepAnAdministrator(tx, id)
    await tx.administrator.update({ where: { id }, data: { role } })
    await audit(tx, actor, "administrator.changeRole", before, { before: { role: before.role }, after: { role } })
  })
}

/** Removes a member, and signs them out everywhere. @throws Refusal notFound, or conflict for the last administrator. */
export async function removeMember(actor: Actor, { id }: MemberId): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const before = await findMember(tx, id)
    await keepAnAdministrator(tx, id)
    // Sessions, password and second factor go with it.
    await tx.administrator.delete({ where: { id } })
    await audit(tx, actor, "administrator.remove", before, { before })
  })
}

/** Takes a second factor away that somebody lost, until they set it up again. Their sessions end. */
export async function resetTwoFactor(actor: Actor, { id }: MemberId): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const before = await findMember(tx, id)
    if (!before.twoFactorEnabled) throw new Refusal("conflict", `${before.email} has no second factor.`)
    await tx.administrator.update({ where: { id }, data: { twoFactorEnabled: false } })
    await tx.administratorTwoFactor.deleteMany({ where: { userId: id } })
    await tx.administratorSession.deleteMany({ where: { userId: id } })
    await audit(tx, actor, "administrator.resetTwoFactor", before)
  })
}

type Member = Awaited<ReturnType<typeof findMember>>

/** Changes of who may configure take turns: two administrators cannot remove each other at the same moment. */
async function findMember(tx: Transaction, id: string) {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`
  const member = await tx.administrator.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, role: true, twoFactorEnabled: true },
  })
  if (member === null) throw new Refusal("notFound", "This person was removed meanwhile.")
  return member
}

async function keepAnAdministrator(tx: Transaction, leavingId: string): Promise<void> {
  const others = await tx.administrator.count({ where: { role: "administrator", id: { not: leavingId } } })
  if (others > 0) return
  throw new Refusal("conflict", "This is the last administrator. Make somebody else an administrator first.")
}

async function audit(
  tx: Transaction,
  actor: Actor,
  action: string,
  { id, email }: Member,
  states: { before?: object; after?: object } = {},
): Promise<void> {
  await recordAudit(tx, { actor, action, subject: { type: "Administrator", id, name: email }, ...states })
}
