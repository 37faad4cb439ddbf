import { hashPassword } from "better-auth/crypto"
import type { Actor } from "#lib/actor"
import type { Role } from "#lib/administrators/schema"
import { recordAudit } from "#lib/audit"
import type { Transaction } from "#lib/db"

export interface NewAdministrator {
  /** Chosen by the caller where the new administrator is the actor. */
  id?: string
  name: string
  email: string
  role: Role
  passwordHash: string
}

/** Slow on purpose, so it is done before a transaction begins. */
export async function passwordHashOf(password: string): Promise<string> {
  return hashPassword(password)
}

/** Somebody who signs in with e-mail and password, audited. The caller has authorised it. */
export async function addAdministrator(
  tx: Transaction,
  actor: Actor,
  { id = crypto.randomUUID(), name, email, role, passwordHash }: NewAdministrator,
): Promise<void> {
  const now = new Date()
  await tx.administrator.create({ data: { id, name, email, role, createdAt: now, updatedAt: now } })
  await tx.administratorAccount.create({
    data: { id: crypto.randomUUID(), accountId: id, providerId: "credential", userId: id, password: passwordHash },
  })
  const subject = { type: "Administrator", id, name: email } as const
  await recordAudit(tx, { actor, action: "administrator.create", subject, after: { name, email, role } })
}
