import { randomUUID } from "node:crypto"
import type { Actor } from "#lib/actor"
import { addAdministrator, passwordHashOf } from "#lib/administrators/create"
import type { Role } from "#lib/administrators/schema"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { Refusal } from "#lib/errors"
import { administrator } from "#lib/testing/configuration"

export const memberPassword = "correct-horse-battery"

// Slow on purpose, so it is made once.
let hashed: Promise<string> | undefined

/** Somebody who may sign in with memberPassword. */
export async function aMember(role: Role = "administrator"): Promise<Actor> {
  const id = randomUUID()
  const email = `${id.slice(0, 8)}@example.com`
  hashed ??= passwordHashOf(memberPassword)
  const passwordHash = await hashed
  await db.$transaction(async (tx) =>
    addAdministrator(tx, administrator, { id, name: "Member", email, role, passwordHash }),
  )
  return { type: role, id, name: email }
}

/** A browser in which this member gave the right password: the headers of its next request. */
export async function browserOf({ name: email }: Actor, password = memberPassword): Promise<Headers> {
  const { headers } = await auth(new Headers()).api.signInEmail({ body: { email, password }, returnHeaders: true })
  return new Headers({ cookie: cookiesOf(headers) })
}

/** What a browser sends back of the cookies that an answer set. */
function cookiesOf(answer: Headers): string {
  const pairs = answer.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "")
  return pairs.filter((pair) => !pair.endsWith("=")).join("; ")
}

/**
 * Repeats a wrong try until it is refused for being too often: on a slow machine the first delays are over before the next try.
 * @returns what the tries before were told
 */
export async function triesUntilThrottled(guess: () => Promise<unknown>): Promise<string[]> {
  const told: string[] = []
  for (;;) {
    const failure = await guess().then(
      () => new Error("The guess was right."),
      (error: Error) => error,
    )
    if (failure instanceof Refusal && failure.kind === "throttled") return told
    told.push(failure.message)
  }
}
