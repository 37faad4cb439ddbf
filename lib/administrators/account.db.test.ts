import { inspect } from "node:util"
import { beforeEach, expect, test } from "vitest"
import type { Actor } from "#lib/actor"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { apiKey, auditEvents } from "#lib/testing/configuration"
import { aMember, browserOf, memberPassword, triesUntilThrottled } from "#lib/testing/people"
import { changePassword, renameAccount, revokeOtherSessions, revokeSession } from "./account"
import { listSessions } from "./queries"
import { signIn } from "./sign-in"

beforeEach(async () => {
  await db.administrator.deleteMany()
  await db.secretAttempt.deleteMany()
})

const newPassword = "another-good-password"

async function sessionOf(headers: Headers): Promise<string> {
  const session = await auth(headers).api.getSession({ headers })
  return session?.session.id ?? "ended"
}

/** A member who is signed in in two browsers. */
async function signedInTwice(role: "administrator" | "viewer" = "viewer") {
  const actor = await aMember(role)
  const [here, there] = [await browserOf(actor), await browserOf(actor)]
  return { actor, here, there, sessionId: await sessionOf(here), otherId: await sessionOf(there) }
}

const lastAction = async ({ id }: Actor) => (await auditEvents(id)).at(-1)?.action

test("a new password ends every other session, and the event has neither password", async () => {
  const { actor, here, there, sessionId } = await signedInTwice()
  await changePassword(actor, { currentPassword: memberPassword, newPassword }, sessionId)
  expect([await sessionOf(here), await sessionOf(there)]).toEqual([sessionId, "ended"])
  expect(await lastAction(actor)).toBe("administrator.changePassword")
  expect(await signIn({ email: actor.name, password: newPassword }, new Headers())).toBe("signed in")
  await expect(signIn({ email: actor.name, password: memberPassword }, new Headers())).rejects.toMatchObject({
    kind: "unauthenticated",
  })
  expect(inspect(await auditEvents(actor.id))).not.toMatch(new RegExp(`${newPassword}|${memberPassword}`))
})

test("a password is not changed without the present one, which cannot be guessed for long", async () => {
  const { actor, sessionId } = await signedInTwice()
  const guess = async () => changePassword(actor, { currentPassword: "wrong", newPassword }, sessionId)
  for (let tries = 0; tries < 5; tries++) {
    await expect(guess()).rejects.toMatchObject({
      kind: "invalid",
      fieldErrors: { currentPassword: expect.any(String) },
    })
  }
  await expect(guess()).rejects.toMatchObject({ kind: "throttled" })
})

test("one's own sessions are ended one by one or all others at once, and nobody else's", async () => {
  const { actor, here, there, sessionId, otherId } = await signedInTwice()
  const stranger = await signedInTwice()
  expect(await listSessions(actor.id, sessionId)).toMatchObject([
    { id: sessionId, isThisOne: true },
    { id: otherId, isThisOne: false },
  ])
  await expect(revokeSession(stranger.actor, { id: otherId })).rejects.toMatchObject({ kind: "notFound" })
  await revokeSession(actor, { id: otherId })
  expect(await sessionOf(there)).toBe("ended")
  expect(await lastAction(actor)).toBe("administrator.revokeSession")
  const third = await browserOf(actor)
  await revokeOtherSessions(actor, sessionId)
  expect([await sessionOf(here), await sessionOf(third)]).toEqual([sessionId, "ended"])
  expect(await lastAction(actor)).toBe("administrator.revokeOtherSessions")
  expect(await sessionOf(stranger.there)).toBe(stranger.otherId)
})

test("a name is changed and audited", async () => {
  const { actor } = await signedInTwice()
  await renameAccount(actor, { name: "Vera" })
  expect((await auditEvents(actor.id)).at(-1)).toMatchObject({ before: { name: "Member" }, after: { name: "Vera" } })
})

test("an API key has no account to change", async () => {
  const refused = { kind: "forbidden" }
  await expect(renameAccount(apiKey, { name: "Key" })).rejects.toMatchObject(refused)
  await expect(changePassword(apiKey, { currentPassword: "a", newPassword }, "s")).rejects.toMatchObject(refused)
  await expect(revokeSession(apiKey, { id: "s" })).rejects.toMatchObject(refused)
  await expect(revokeOtherSessions(apiKey, "s")).rejects.toMatchObject(refused)
})

async function answers(email: string): Promise<Set<string>> {
  return new Set(await triesUntilThrottled(async () => signIn({ email, password: "wrong" }, new Headers())))
}

test("whether an e-mail address is known is not told: the answers are the same, and both are slowed down", async () => {
  const { actor } = await signedInTwice()
  const known = await answers(actor.name)
  expect(known).toEqual(new Set(["The e-mail address or the password is wrong."]))
  expect(await answers("nobody@example.com")).toEqual(known)
})

test.each([
  ["https", true],
  ["http", false],
])("a session that begins over %s has a Secure cookie: %s", async (protocol, isSecure) => {
  const { name: email } = await aMember()
  const headers = new Headers({ "x-forwarded-proto": protocol, host: "ferry.example.com" })
  const body = { email, password: memberPassword }
  const answer = await auth(headers).api.signInEmail({ body, headers, returnHeaders: true })
  const [cookie = ""] = answer.headers.getSetCookie()
  expect(cookie).toContain("HttpOnly")
  expect(/; Secure/i.test(cookie)).toBe(isSecure)
})
