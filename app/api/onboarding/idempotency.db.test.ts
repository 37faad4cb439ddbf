import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser } from "#lib/directory/mutations"
import { administrator } from "#lib/testing/configuration"
import { anApiKey, onboardingCall } from "#lib/testing/onboarding"
import { POST } from "./route"

let key: string

beforeAll(async () => {
  key = (await anApiKey()).key
})

const call = (idempotencyKey: string, userName: string, apiKey = key) =>
  POST(onboardingCall({ key: apiKey, body: { userName }, headers: { "Idempotency-Key": idempotencyKey } }))

test("a repeated call answers the same user and does nothing again", async () => {
  const [idempotencyKey, userName] = [randomUUID(), randomUUID()]
  const first = await call(idempotencyKey, userName)
  const second = await call(idempotencyKey, userName)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(first.headers.get("Idempotency-Replayed")).toBeNull()
  expect(second.headers.get("Idempotency-Replayed")).toBe("true")
  expect(second.headers.get("Location")).toBe(first.headers.get("Location"))
  const { id } = await first.json()
  expect((await second.json()).id).toBe(id)
  expect(await db.auditEvent.count({ where: { subjectId: id } })).toBe(1)
})

test("ten calls at the same moment with one key make one user, and all get it", async () => {
  const [idempotencyKey, userName] = [randomUUID(), randomUUID()]
  const answers = await Promise.all(Array.from({ length: 10 }, async () => call(idempotencyKey, userName)))
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201))
  const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id))
  expect(new Set(ids).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get("Idempotency-Replayed") === null)).toHaveLength(1)
  expect(await db.user.count({ where: { userName } })).toBe(1)
})

test("one key with another body answers 422 and stores nothing, also at the same moment", async () => {
  const idempotencyKey = randomUUID()
  const names = Array.from({ length: 5 }, () => randomUUID())
  const answers = await Promise.all(names.map(async (userName) => call(idempotencyKey, userName)))
  expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(["201", "422", "422", "422", "422"])
  expect(await db.user.count({ where: { userName: { in: names } } })).toBe(1)
  const late = await call(idempotencyKey, randomUUID())
  expect(late.status).toBe(422)
  expect((await late.json()).errors[0].field).toBe("Idempotency-Key")
})

test("two API keys do not share their Idempotency-Keys", async () => {
  const other = await anApiKey()
  const idempotencyKey = randomUUID()
  const first = await call(idempotencyKey, randomUUID())
  const second = await call(idempotencyKey, randomUUID(), other.key)
  expect([first.status, second.status]).toEqual([201, 201])
})

test("a call that was refused leaves its key free", async () => {
  const [idempotencyKey, userName] = [randomUUID(), randomUUID()]
  await call(randomUUID(), userName)
  expect((await call(idempotencyKey, userName)).status).toBe(409)
  expect((await call(idempotencyKey, randomUUID())).status).toBe(201)
})

test("a key whose user was deleted since does not onboard it again", async () => {
  const [idempotencyKey, userName] = [randomUUID(), randomUUID()]
  const { id } = await (await call(idempotencyKey, userName)).json()
  await deleteUser(administrator, { id })
  expect((await call(idempotencyKey, userName)).status).toBe(404)
  expect(await db.user.count({ where: { userName } })).toBe(0)
})

test("a malformed Idempotency-Key is refused before anything is stored", async () => {
  const userName = randomUUID()
  const answer = await call("x".repeat(256), userName)
  expect(answer.status).toBe(400)
  expect((await answer.json()).errors[0].field).toBe("Idempotency-Key")
  expect(await db.user.count({ where: { userName } })).toBe(0)
})
