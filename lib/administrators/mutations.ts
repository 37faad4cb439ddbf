import { timingSafeEqual } from "node:crypto"
import { systemActor } from "#lib/actor"
import { addAdministrator, passwordHashOf } from "#lib/administrators/create"
import { countAdministrators } from "#lib/administrators/queries"
import type { Setup } from "#lib/administrators/schema"
import { throttled } from "#lib/administrators/secret-attempts"
import { db } from "#lib/db"
import { env } from "#lib/env"
import { Refusal, refuseField } from "#lib/errors"
import { networkOf } from "#lib/request-headers"
import { setupToken } from "#lib/secrets"

/** Creates the first administrator with the one-time token of the terminal. It works once: afterwards /setup is closed. */
export async function setUpFirstAdministrator(input: Setup, headers: Headers): Promise<void> {
  const guess = { kind: "setupToken", of: "setup", address: networkOf(headers), field: "token" } as const
  await throttled(guess, async () => {
    if (!tokenMatches(input.token)) throw refuseField("token", "This is not the setup token that the terminal printed.")
  })
  const isFirst = await createFirstAdministrator(input)
  if (!isFirst) throw new Refusal("conflict", "Setup is complete. Sign in instead.")
}

/** Makes sure that ADMIN_EMAIL can sign in when there is nobody yet; an existing administrator is left alone. */
export async function ensureEnvironmentAdministrator(): Promise<void> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env()
  if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined || (await countAdministrators()) > 0) return
  const email = ADMIN_EMAIL.toLowerCase()
  const [name = email] = email.split("@")
  await createFirstAdministrator({ name, email, password: ADMIN_PASSWORD })
}

/** @returns false when somebody was there already */
async function createFirstAdministrator(input: { name: string; email: string; password: string }): Promise<boolean> {
  const passwordHash = await passwordHashOf(input.password)
  return db.$transaction(async (tx) => {
    // Processes and visitors that come at the same moment take turns.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('administrators'))`
    if ((await tx.administrator.count()) > 0) return false
    const { name, email } = input
    await addAdministrator(tx, systemActor, {
      name,
      email,
      role: "administrator",
      passwordHash,
    })
    return true
  })
}

function tokenMatches(token: string): boolean {
  const { SECRET_KEY } = env()
  if (SECRET_KEY === undefined) throw new Refusal("conflict", "SECRET_KEY is not set.")
  const expected = Buffer.from(setupToken(SECRET_KEY))
  const given = Buffer.from(token)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
