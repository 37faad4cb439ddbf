import { timingSafeEqual } from "node:crypto"
import { type Actor, authorise, systemActor } from "#lib/actor"
import { countAdministrators } from "#lib/administrators/queries"
import type { Setup, SignIn } from "#lib/administrators/schema"
import { recordAudit } from "#lib/audit"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { Refusal, refuseField } from "#lib/errors"
import { setupToken } from "#lib/secrets"

/** Creates the first administrator with the one-time token of the terminal. It works once: afterwards /setup is closed. */
export async function setUpFirstAdministrator(input: Setup): Promise<void> {
  if ((await countAdministrators()) > 0) throw new Refusal("conflict", "Setup is complete. Sign in instead.")
  if (!tokenMatches(input.token)) throw refuseField("token", "This is not the setup token that the terminal printed.")
  await createAdministrator(systemActor, input)
}

/** Makes sure that ADMIN_EMAIL can sign in when there is nobody yet; an existing administrator is left alone. */
export async function ensureEnvironmentAdministrator(): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env()
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined || (await countAdministrators()) > 0) return
  const email = ADMIN_EMAIL.toLowerCase()
  const [name = email] = email.split("@")
  await createAdministrator(systemActor, { name, email, password: ADMIN_PASSWORD })
}

/** @throws Refusal when e-mail or password is wrong; the answer does not tell which. */
export async function signIn(input: SignIn, headers: Headers): Promise<void> {
  try {
    await auth().api.signInEmail({ body: input, headers })
  } catch (error) {
    if (error instanceof Error && error.name === "APIError") {
      throw refuseField("password", "The e-mail address or the password is wrong.", "unauthenticated")
    }
    throw error
  }
}

export async function signOut(headers: Headers): Promise<void> {
  await auth().api.signOut({ headers })
}

async function createAdministrator(actor: Actor, input: { name: string; email: string; password: string }) {
  authorise(actor, "configure")
  const context = await auth().$context
  const password = await context.password.hash(input.password)
  await db.$transaction(async (tx) => {
    const now = new Date()
    const administrator = await tx.administrator.create({
      data: { id: crypto.randomUUID(), name: input.name, email: input.email, createdAt: now, updatedAt: now },
    })
    await tx.administratorAccount.create({
      data: {
        id: crypto.randomUUID(),
        accountId: administrator.id,
        providerId: "credential",
        userId: administrator.id,
        password,
      },
    })
    const { id, email } = administrator
    await recordAudit(tx, {
      actor,
      action: "administrator.create",
      subject: { type: "Administrator", id, name: email },
    })
  })
}

function tokenMatches(token: string): boolean {
  const { SECRET_KEY } = env()
  if (SECRET_KEY === undefined) throw new Refusal("conflict", "SECRET_KEY is not set.")
  const expected = Buffer.from(setupToken(SECRET_KEY))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
