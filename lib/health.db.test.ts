import { randomUUID } from "node:crypto"
import { beforeEach, expect, test, vi } from "vitest"
import { db } from "#lib/db"
import { healthProblem } from "./health"

beforeEach(async () => {
  await db.worker.deleteMany()
})

const aWorker = async (seenAgoMs: number) => {
  const seenAt = new Date(Date.now() - seenAgoMs)
  await db.worker.create({ data: { id: randomUUID(), startedAt: seenAt, seenAt } })
}

test("healthy while a worker was seen in the last minute", async () => {
  await aWorker(50_000)
  expect(await healthProblem()).toBeNull()
})

test("says so when no worker was seen for a minute", async () => {
  expect(await healthProblem()).toMatch(/No worker/)
  await aWorker(61_000)
  expect(await healthProblem()).toMatch(/No worker/)
})

test("says so when the database fails, without its words", async () => {
  vi.spyOn(db.worker, "count").mockRejectedValue(new Error("password authentication failed"))
  expect(await healthProblem()).toBe("The database does not answer.")
})
