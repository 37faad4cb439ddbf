import { inspect } from "node:util"
import { beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { refuseField } from "#lib/errors"
import { forgetOldSignIns } from "./forget"
import { throttled } from "./secret-attempts"

beforeEach(async () => {
  await db.secretAttempt.deleteMany()
})

const start = new Date("2026-11-25T12:00:00Z")
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)

/** One try at the password of `of`. @returns what became of it: "in", "wrong" or the sentence of a refusal */
async function guess(of: string, { right = false, address = "192.0.2.1", at = start } = {}): Promise<string> {
  const check = async () => {
    if (!right) throw refuseField("password", "wrong")
    return "in"
  }
  const tried = throttled({ kind: "password", of, address, field: "password" }, check, () => at)
  return tried.catch((error: { message: string }) => error.message)
}

async function guessWrongly(of: string, times: number, options: Parameters<typeof guess>[1] = {}): Promise<void> {
  for (let tries = 0; tries < times; tries++) await guess(of, options)
}

const tryAgainIn = (words: string) => `Too many attempts. Try again in ${words}.`

test("after five wrong passwords the next is not even looked at, and the answer says until when", async () => {
  await guessWrongly("ana@example.com", 5)
  expect(await guess("ana@example.com", { right: true })).toBe(tryAgainIn("1 second"))
  expect(await guess("ana@example.com", { at: later(1) })).toBe("wrong")
  expect(await guess("ana@example.com", { at: later(1) })).toBe(tryAgainIn("2 seconds"))
})

test("the right password opens as soon as the delay is over, and ends it", async () => {
  await guessWrongly("ana@example.com", 5)
  expect(await guess("ana@example.com", { right: true, at: later(1) })).toBe("in")
  expect(await guess("ana@example.com", { at: later(1) })).toBe("wrong")
  expect(await guess("ana@example.com", { at: later(1) })).toBe("wrong")
})

test("a try while one waits makes nobody wait longer", async () => {
  await guessWrongly("ana@example.com", 50)
  expect(await guess("ana@example.com", { right: true, at: later(1) })).toBe("in")
})

test("others are not affected, until too many tries come from one address", async () => {
  await guessWrongly("ana@example.com", 5)
  expect(await guess("ben@example.com")).toBe("wrong")
  for (let person = 0; person < 44; person++) await guess(`${person}@example.com`)
  expect(await guess("ben@example.com", { right: true })).toBe(tryAgainIn("1 second"))
  expect(await guess("ben@example.com", { right: true, address: "192.0.2.2" })).toBe("in")
})

test("a hundred tries at the same moment are looked at five times", async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, async () => guess("ana@example.com")))
  expect(answers.filter((answer) => answer === "wrong")).toHaveLength(5)
})

test("neither the e-mail address nor the address of the sender is kept, and nothing for longer than a day", async () => {
  await guess("ana@example.com")
  expect(inspect(await db.secretAttempt.findMany())).not.toMatch(/ana|192/)
  await db.$transaction(async (tx) => forgetOldSignIns(tx, later(86_399)))
  expect(await db.secretAttempt.count()).toBe(2)
  await db.$transaction(async (tx) => forgetOldSignIns(tx, later(86_401)))
  expect(await db.secretAttempt.count()).toBe(0)
})
