import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { db } from "#lib/db"
import { forgetOldAttempts } from "#lib/delivery/housekeeping"
import { aConnector } from "#lib/testing/configuration"

test("attempts are forgotten after their retention, however many there are", async () => {
  const connectorId = await aConnector()
  const now = new Date("2026-11-25T12:00:00Z")
  const common = { connectorId, resourceType: "User" as const, resourceId: randomUUID(), resourceName: "ada" }
  const call = {
    operation: "create",
    outcome: "succeeded",
    method: "POST",
    url: "https://x",
    durationMs: 1,
    attempt: 1,
  }
  const old = Array.from({ length: 4500 }, () => ({ ...common, ...call, startedAt: new Date("2026-01-01T00:00:00Z") }))
  await db.provisioningAttempt.createMany({ data: [...old, { ...common, ...call, startedAt: now }] })
  expect(await forgetOldAttempts(db, 90, now)).toBe(4500)
  expect(await db.provisioningAttempt.count()).toBe(1)
})
