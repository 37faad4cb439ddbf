import { randomBytes } from "node:crypto"
import { type Actor, authorise } from "#lib/actor"
import { addAdministrator, passwordHashOf } from "#lib/administrators/create"
import { type AcceptInvitation, type Invitation, type Invite, roleSchema } from "#lib/administrators/schema"
import { throttled } from "#lib/administrators/secret-attempts"
import { recordAudit } from "#lib/audit"
import { db } from "#lib/db"
import { Refusal, refuseField } from "#lib/errors"
import { networkOf } from "#lib/request-headers"
import { sha256 } from "#lib/secrets"

const validMs = 7 * 24 * 3_600_000

/**
 * Invites somebody; an earlier invitation of the same address is replaced, and its link opens nothing any more.
 * @returns the token of the link, for the only time. @throws Refusal (conflict) on `email` for a member.
 */
export async function invite(actor: Actor, { email, role }: Invite): Promise<{ token: string }> {
  authorise(actor, "configure")
  const token = randomBytes(32).toString("base64url")
  await db.$transaction(async (tx) => {
    const isMember = (await tx.administrator.count({ where: { email } })) > 0
    if (isMember) throw refuseField("email", "This person is a member already.", "conflict")
    const now = new Date()
    const expiresAt = new Date(now.getTime() + validMs)
    const data = { role, tokenHash: sha256(token), invitedBy: actor.name, createdAt: now, expiresAt }
    const { id } = await tx.administratorInvitation.upsert({
      where: { email },
      create: { email, ...data },
      update: data,
      select: { id: true },
    })
    const subject = { type: "Invitation", id, name: email } as const
    await recordAudit(tx, { actor, action: "invitation.create", subject, after: { email, role, expiresAt } })
  })
  return { token }
}

/** Takes an invitation back: its link opens nothing any more. */
export async function revokeInvitation(actor: Actor, { id }: { id: string }): Promise<void> {
  authorise(actor, "configure")
  await db.$transaction(async (tx) => {
    const columns = { email: true, role: true } as const
    const before = await tx.administratorInvitation.findUnique({ where: { id }, select: columns })
    const { count } = await tx.administratorInvitation.deleteMany({ where: { id } })
    if (before === null || count === 0) throw new Refusal("notFound", "This invitation was used or revoked meanwhile.")
    const subject = { type: "Invitation", id, name: before.email } as const
    await recordAudit(tx, { actor, action: "invitation.revoke", subject, before })
  })
}

const notValid = () =>
  new Refusal("notFound", "This invitation is used, revoked or older than seven days. Ask for a new one.")

/** Who a link invites. @throws Refusal when it opens nothing, or when too many links were tried. */
export async function findInvitation(token: string, headers: Headers): Promise<Invitation> {
  const address = networkOf(headers)
  return throttled({ kind: "invitation", of: address, address }, async () => {
    const columns = { id: true, email: true, role: true } as const
    const where = { tokenHash: sha256(token), expiresAt: { gt: new Date() } }
    const invitation = await db.administratorInvitation.findFirst({ where, select: columns })
    if (invitation === null) throw notValid()
    return { ...invitation, role: roleSchema.parse(invitation.role) }
  })
}

/** The invited person joins; the link is used up. @returns the address to sign in with */
export async function acceptInvitation(input: AcceptInvitation, headers: Headers): Promise<{ email: string }> {
  const { id, email, role } = await findInvitation(input.token, headers)
  const passwordHash = await passwordHashOf(input.password)
  await db.$transaction(async (tx) => {
    const where = { id, tokenHash: sha256(input.token), expiresAt: { gt: new Date() } }
    const { count } = await tx.administratorInvitation.deleteMany({ where })
    if (count === 0) throw notValid()
    const actor: Actor = { type: role, id: crypto.randomUUID(), name: email }
    await addAdministrator(tx, actor, { ...actor, name: input.name, email, role, passwordHash })
    const subject = { type: "Invitation", id, name: email } as const
    await recordAudit(tx, { actor, action: "invitation.accept", subject })
  })
  return { email }
}
