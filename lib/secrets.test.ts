import { randomBytes } from "node:crypto"
import { afterEach, beforeEach, expect, test, vi } from "vitest"

const context = { connectorId: "c1", field: "password" } as const
const newKey = () => randomBytes(32).toString("base64")

/** The module as a process with this SECRET_KEY sees it. */
async function secretsUnder(key: string) {
  vi.resetModules()
  vi.stubEnv("SECRET_KEY", key)
  return import("#lib/secrets")
}

beforeEach(() => vi.stubEnv("SECRET_KEY", ""))
afterEach(() => vi.unstubAllEnvs())

test("a sealed secret opens, differs each time and does not show its text", async () => {
  const { sealSecret, openSecret } = await secretsUnder(newKey())
  const sealed = sealSecret("hunter2", context)
  expect(openSecret(sealed, context)).toEqual({ ok: true, value: "hunter2" })
  expect(sealed).not.toContain("hunter2")
  expect(sealSecret("hunter2", context)).not.toBe(sealed)
})

test("a sealed secret that is copied to another connector or field does not open", async () => {
  const { sealSecret, openSecret } = await secretsUnder(newKey())
  const sealed = sealSecret("hunter2", context)
  expect(openSecret(sealed, { ...context, connectorId: "c2" })).toMatchObject({ ok: false })
  expect(openSecret(sealed, { ...context, field: "defaultPassword" })).toMatchObject({ ok: false })
})

test("another SECRET_KEY is told in words with its id, and is no crash", async () => {
  const sealed = (await secretsUnder(newKey())).sealSecret("hunter2", context)
  const opened = (await secretsUnder(newKey())).openSecret(sealed, context)
  expect(opened).toMatchObject({ ok: false, reason: expect.stringMatching(/another SECRET_KEY \(key [0-9a-f]{8}\)/) })
})

test("a missing SECRET_KEY is told, on opening and on sealing", async () => {
  const sealed = (await secretsUnder(newKey())).sealSecret("hunter2", context)
  const { openSecret, sealSecret } = await secretsUnder("")
  expect(openSecret(sealed, context)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("SECRET_KEY is not set"),
  })
  expect(() => sealSecret("hunter2", context)).toThrow("SECRET_KEY is not set")
})

test("a damaged secret is told", async () => {
  const { sealSecret, openSecret } = await secretsUnder(newKey())
  const damaged = `${sealSecret("hunter2", context).slice(0, -2)}AA`
  expect(openSecret(damaged, context)).toMatchObject({ ok: false })
  expect(openSecret("nonsense", context)).toMatchObject({ ok: false })
})

test("setup token and session secret are derived: the same under one key, different under another", async () => {
  const { setupToken, sessionSecret } = await secretsUnder("")
  const [one, other] = [newKey(), newKey()]
  expect(setupToken(one)).toBe(setupToken(one))
  expect(setupToken(one)).not.toBe(setupToken(other))
  expect(sessionSecret(one)).not.toBe(setupToken(one))
})
