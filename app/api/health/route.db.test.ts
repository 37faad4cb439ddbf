import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { GET } from "./route"

test("answers 503 with the reason without a worker, 200 with one, and is never cached", async () => {
  const sick = await GET()
  expect([sick.status, (await sick.json()).status]).toEqual([503, "unavailable"])
  await db.worker.create({ data: { id: randomUUID(), startedAt: new Date(), seenAt: new Date() } })
  const healthy = await GET()
  expect(healthy.status).toBe(200)
  expect(healthy.headers.get("Cache-Control")).toBe("no-store")
  expect(await healthy.json()).toEqual({ status: "ok" })
})
