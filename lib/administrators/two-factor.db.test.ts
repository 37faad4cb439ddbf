import { inspect } from "node:util"
import { beforeEach, expect, test } from "vitest"
import type { Actor } from "#lib/actor"
import { auth } from "#lib/auth"
import { db } from "#lib/db"
import { apiKey, auditEvents } from "#lib/testing/configuration"
import { aMember, browserOf, memberPassword, triesUntilThrottled } from "#lib/testing/people"
import { fromBase32, nextTotp, totp } from "#lib/testing/totp"
import { challengedAdministrator, signIn, signOut, verifySecondFactor } from "./sign-in"
import { confirmTwoFactor, renewBackupCodes, setUpTwoFactor, switchOffTwoFactor } from "./two-factor"

beforeEach(async () => {
  await db.administrator.deleteMany()
  await db.secretAttempt.deleteMany()
})

const password = memberPassword

/** A member with a second factor. The confirmation began a new session, as a browser would have it. */
async function withTwoFactor() {
  const actor = await aMember("viewer")
  const browser = await browserOf(actor)
  const { key } = await setUpTwoFactor(actor, { password }, browser)
  const code = totp(key)
  const backupCodes = await confirmTwoFactor(actor, { code }, browser)
  return { actor, key, code, backupCodes }
}

/** Whether the code, after the right password, opens. */
async function opens(actor: Actor, code: string): Promise<boolean> {
  const challenged = await browserOf(actor)
  expect(await challengedAdministrator(challenged)).toBe(actor.id)
  return verifySecondFactor({ code }, challenged).then(
    () => true,
    () => false,
  )
}

test("with a second factor the password alone opens nothing", async () => {
  const { actor, key } = await withTwoFactor()
  const sessions = await db.administratorSession.count()
  expect(await signIn({ email: actor.name, password }, new Headers())).toBe("code")
  expect(await db.administratorSession.count()).toBe(sessions)
  expect(await opens(actor, "000000")).toBe(false)
  expect(await opens(actor, nextTotp(key))).toBe(true)
  expect(await db.administratorSession.count()).toBe(sessions + 1)
})

test("a code opens once, also when it comes twice at the same moment, and the one that set it up opens nothing", async () => {
  const { actor, key, code } = await withTwoFactor()
  expect(await opens(actor, code)).toBe(false)
  const next = nextTotp(key)
  const both = await Promise.all([opens(actor, next), opens(actor, next)])
  expect(both.filter(Boolean)).toEqual([true])
  expect(await opens(actor, next)).toBe(false)
})

test("who signs in and out, from where and with what, is in the audit log", async () => {
  const { actor, key, backupCodes } = await withTwoFactor()
  const from = async () => {
    const browser = await browserOf(actor)
    browser.set("x-forwarded-for", "203.0.113.7")
    return browser
  }
  await verifySecondFactor({ code: nextTotp(key) }, await from())
  await verifySecondFactor({ code: backupCodes[0] ?? "" }, await from())
  await signOut(await signedIn(actor, key))
  await signOut(new Headers())
  const plain = await aMember()
  await signIn({ email: plain.name, password }, await from())
  await expect(signIn({ email: plain.name, password: "wrong" }, new Headers())).rejects.toThrow(/wrong/)
  const [address, action] = ["203.0.113.7", "administrator.signIn"]
  expect((await auditEvents(actor.id)).slice(2)).toMatchObject([
    { action, actorType: "viewer", actorId: actor.id, after: { address, secondFactor: "authenticator app" } },
    { action, after: { address, secondFactor: "backup code" } },
    { action: "administrator.signOut", actorName: actor.name },
  ])
  expect((await auditEvents(plain.id)).slice(1)).toMatchObject([{ action, actorId: plain.id, after: { address } }])
})

test("nothing is asked for before a first code was right", async () => {
  const actor = await aMember()
  const browser = await browserOf(actor)
  const { key } = await setUpTwoFactor(actor, { password }, browser)
  expect(await signIn({ email: actor.name, password }, new Headers())).toBe("signed in")
  const wrong = String((Number(totp(key)) + 1) % 1_000_000).padStart(6, "0")
  await expect(confirmTwoFactor(actor, { code: wrong }, browser)).rejects.toMatchObject({
    fieldErrors: { code: expect.any(String) },
  })
})

test("a backup code opens once, and none after new ones were made", async () => {
  const { actor, key, backupCodes } = await withTwoFactor()
  const [first = "", second = ""] = backupCodes
  expect(backupCodes).toHaveLength(10)
  expect([await opens(actor, first), await opens(actor, first)]).toEqual([true, false])
  const browser = await signedIn(actor, key)
  const [fresh = ""] = await renewBackupCodes(actor, { password }, browser)
  expect([await opens(actor, second), await opens(actor, fresh)]).toEqual([false, true])
})

async function signedIn(actor: Actor, key: string): Promise<Headers> {
  const challenged = await browserOf(actor)
  const { headers } = await auth(challenged).api.verifyTOTP({
    body: { code: totp(key) },
    headers: challenged,
    returnHeaders: true,
  })
  const cookies = headers.getSetCookie().map((cookie) => cookie.split(";")[0])
  return new Headers({ cookie: cookies.join("; ") })
}

test("a second factor is switched off with the password only", async () => {
  const { actor, key } = await withTwoFactor()
  const browser = await signedIn(actor, key)
  await expect(switchOffTwoFactor(actor, { password: "wrong" }, browser)).rejects.toMatchObject({
    fieldErrors: { password: expect.any(String) },
  })
  await switchOffTwoFactor(actor, { password }, browser)
  expect(await signIn({ email: actor.name, password }, new Headers())).toBe("signed in")
})

test("codes cannot be guessed for long, whatever the sign-ins they come with", async () => {
  const { actor, key } = await withTwoFactor()
  const wrong = await triesUntilThrottled(async () => verifySecondFactor({ code: "000000" }, await browserOf(actor)))
  expect(wrong.length).toBeGreaterThanOrEqual(5)
  // Longer than any machine takes for the rest of this test.
  await db.secretAttempt.updateMany({ data: { blockedUntil: new Date(Date.now() + 600_000) } })
  const challenged = await browserOf(actor)
  await expect(verifySecondFactor({ code: totp(key) }, challenged)).rejects.toMatchObject({ kind: "throttled" })
})

test("a code without a password before it opens nothing", async () => {
  const { key } = await withTwoFactor()
  const forged = new Headers({ cookie: "better-auth.two_factor=2fa-made-up.signature" })
  await expect(verifySecondFactor({ code: totp(key) }, forged)).rejects.toMatchObject({ kind: "unauthenticated" })
  await expect(verifySecondFactor({ code: totp(key) }, new Headers())).rejects.toMatchObject({
    kind: "unauthenticated",
  })
})

test("every step is audited; secret and backup codes are in no event, and in the database only encrypted", async () => {
  const { actor, key, backupCodes } = await withTwoFactor()
  const browser = await signedIn(actor, key)
  const renewed = await renewBackupCodes(actor, { password }, browser)
  const stored = inspect([await db.administratorTwoFactor.findMany(), await db.auditEvent.findMany()], { depth: 9 })
  for (const secret of [key, fromBase32(key).toString(), ...backupCodes, ...renewed])
    expect(stored).not.toContain(secret)
  await switchOffTwoFactor(actor, { password }, browser)
  expect((await auditEvents(actor.id)).map(({ action }) => action)).toEqual([
    "administrator.create",
    "administrator.enableTwoFactor",
    "administrator.renewBackupCodes",
    "administrator.disableTwoFactor",
  ])
})

test("backup codes are not shown again to somebody who has a code", async () => {
  const { actor, key } = await withTwoFactor()
  const browser = await signedIn(actor, key)
  await expect(confirmTwoFactor(actor, { code: totp(key) }, browser)).rejects.toMatchObject({ kind: "conflict" })
  await expect(setUpTwoFactor(actor, { password }, browser)).rejects.toMatchObject({ kind: "conflict" })
})

test("an API key has no second factor", async () => {
  const refused = { kind: "forbidden" }
  const headers = new Headers()
  await expect(setUpTwoFactor(apiKey, { password }, headers)).rejects.toMatchObject(refused)
  await expect(confirmTwoFactor(apiKey, { code: "123456" }, headers)).rejects.toMatchObject(refused)
  await expect(renewBackupCodes(apiKey, { password }, headers)).rejects.toMatchObject(refused)
  await expect(switchOffTwoFactor(apiKey, { password }, headers)).rejects.toMatchObject(refused)
})
