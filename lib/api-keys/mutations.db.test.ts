import { inspect } from "node:util"
import { beforeEach, expect, test, vi } from "vitest"
import { db } from "#lib/db"
import type { Env } from "#lib/env"
import { administrator, apiKey, auditEvents } from "#lib/testing/configuration"
import { authenticateApiKey } from "./authenticate"
import { createApiKey, ensureEnvironmentApiKey, revokeApiKey } from "./mutations"
import { listApiKeys } from "./queries"
import { createApiKeySchema } from "./schema"

const variable = vi.hoisted((): { value: string | undefined } => ({ value: undefined }))

vi.mock("#lib/env", async (importOriginal) => {
  const original = await importOriginal<{ env: () => Env }>()
  return { ...original, env: () => ({ ...original.env(), ONBOARDING_API_KEY: variable.value }) }
})

beforeEach(async () => {
  await db.apiKey.deleteMany()
  await db.auditEvent.deleteMany()
})

const opens = async (key: string) =>
  authenticateApiKey(new Request("http://ferry", { headers: { Authorization: `Bearer ${key}` } })).then(
    () => true,
    () => false,
  )

async function startWith(value: string | undefined): Promise<void> {
  variable.value = value
  await ensureEnvironmentApiKey()
}

test("a created key is long, random, shown once, kept as a hash, and audited without it", async () => {
  const { id, key } = await createApiKey(administrator, { name: "Sign-up" })
  expect(key).toMatch(/^ferry_[\w-]{43}$/)
  expect(await opens(key)).toBe(true)
  expect(await opens(`${key}x`)).toBe(false)
  const stored = [await db.apiKey.findMany(), await auditEvents(id), await listApiKeys()]
  expect(inspect(stored, { depth: 9 })).not.toContain(key)
  expect(await listApiKeys()).toMatchObject([
    { name: "Sign-up", prefix: key.slice(0, 12), createdBy: "ana@example.com" },
  ])
  expect(await auditEvents(id)).toMatchObject([{ action: "apiKey.create", after: { name: "Sign-up" } }])
})

test("a revoked key opens nothing, is audited, cannot be revoked twice and frees its name", async () => {
  const { id, key } = await createApiKey(administrator, { name: "Sign-up" })
  await revokeApiKey(administrator, { id })
  expect(await opens(key)).toBe(false)
  expect(await auditEvents(id)).toMatchObject([
    { action: "apiKey.create" },
    { action: "apiKey.revoke", before: { revokedAt: null }, after: { revokedAt: expect.any(String) } },
  ])
  await expect(revokeApiKey(administrator, { id })).rejects.toMatchObject({ kind: "conflict" })
  await createApiKey(administrator, { name: "sign-up" })
  expect((await listApiKeys()).map(({ revokedAt }) => revokedAt === null)).toEqual([true, false])
})

test("a name is unique whatever its case", async () => {
  await createApiKey(administrator, { name: "Sign-up" })
  const refused = createApiKey(administrator, { name: "SIGN-UP" })
  await expect(refused).rejects.toMatchObject({ kind: "conflict", fieldErrors: { name: expect.any(String) } })
})

test("an API key may neither create nor revoke keys", async () => {
  const { id } = await createApiKey(administrator, { name: "Sign-up" })
  await expect(createApiKey(apiKey, { name: "Another" })).rejects.toMatchObject({ kind: "forbidden" })
  await expect(revokeApiKey(apiKey, { id })).rejects.toMatchObject({ kind: "forbidden" })
})

test.each(["", "  ", "x".repeat(101), "Environment", " environment "])("refuses the name %j", (name) => {
  expect(createApiKeySchema.safeParse({ name }).success).toBe(false)
})

test("ONBOARDING_API_KEY opens the API from the first start, and every start after it changes nothing", async () => {
  await startWith("a-key-of-sixteen-or-more")
  await startWith("a-key-of-sixteen-or-more")
  expect(await opens("a-key-of-sixteen-or-more")).toBe(true)
  expect(await listApiKeys()).toMatchObject([{ name: "Environment", prefix: "a-ke", createdBy: "Ferry" }])
  expect(await db.auditEvent.findMany()).toMatchObject([{ action: "apiKey.create", actorType: "system" }])
})

test("another ONBOARDING_API_KEY replaces the earlier one, and going back restores it", async () => {
  await startWith("the-first-key-0123456789")
  await startWith("the-second-key-0123456789")
  expect([await opens("the-first-key-0123456789"), await opens("the-second-key-0123456789")]).toEqual([false, true])
  await startWith("the-first-key-0123456789")
  expect([await opens("the-first-key-0123456789"), await opens("the-second-key-0123456789")]).toEqual([true, false])
  expect(await listApiKeys()).toHaveLength(2)
})

test("an environment key that an administrator revoked stays revoked", async () => {
  await startWith("the-first-key-0123456789")
  const [key] = await listApiKeys()
  await revokeApiKey(administrator, { id: key?.id ?? "" })
  await startWith("the-first-key-0123456789")
  expect(await opens("the-first-key-0123456789")).toBe(false)
})

test("processes that start at the same moment agree on one environment key", async () => {
  await startWith("the-first-key-0123456789")
  await Promise.all(Array.from({ length: 4 }, async () => startWith("the-second-key-0123456789")))
  expect((await listApiKeys()).map(({ revokedAt }) => revokedAt === null)).toEqual([true, false])
})

test("without the variable nothing happens", async () => {
  await startWith(undefined)
  expect(await listApiKeys()).toEqual([])
})
