import { randomUUID } from "node:crypto"
import { expect, test } from "vitest"
import { recordAudit } from "#lib/audit"
import { db } from "#lib/db"
import { aConnector, administrator, auditEvents } from "#lib/testing/configuration"

async function recorded(before: object | null, after: object | null) {
  const id = randomUUID()
  await recordAudit(db, {
    actor: administrator,
    action: "user.update",
    subject: { type: "User", id, name: "ada" },
    before,
    after,
  })
  const [event] = await auditEvents(id)
  return { before: event?.before, after: event?.after }
}

test("a secret is kept as set, as changed or as none, however deep it stands, and never as it is", async () => {
  const before = { clientSecret: "old", apiToken: "same", nested: [{ passwordHint: "one" }], password: null }
  const after = { clientSecret: "new", apiToken: "same", nested: [{ passwordHint: "two" }], password: "first" }
  await expect(recorded(before, after)).resolves.toEqual({
    before: { clientSecret: "set", apiToken: "set", nested: [{ passwordHint: "set" }], password: null },
    after: { clientSecret: "changed", apiToken: "set", nested: [{ passwordHint: "changed" }], password: "set" },
  })
})

test("what only sounds like a secret is kept as it is", async () => {
  const state = {
    passwordProvisioning: true,
    passwordSetAt: "2026-01-01",
    tokenEndpoint: "https://id",
    tokenScope: "a",
  }
  await expect(recorded(null, state)).resolves.toEqual({ before: null, after: state })
})

test("a connector is called by its connection's name too, and by its own where it is gone", async () => {
  const id = await aConnector({ name: "Sea" })
  const subject = { type: "OutboundConnector", name: "Sea" } as const
  await recordAudit(db, { actor: administrator, action: "connector.test", subject: { ...subject, id } })
  expect((await auditEvents(id)).at(-1)?.subjectName).toMatch(/^Connection .+ \/ Sea$/)
  const gone = randomUUID()
  await recordAudit(db, { actor: administrator, action: "connector.test", subject: { ...subject, id: gone } })
  expect((await auditEvents(gone))[0]?.subjectName).toBe("Sea")
})
