import { randomUUID } from "node:crypto"
import { beforeAll, expect, test, vi } from "vitest"
import { revokeApiKey } from "#lib/api-keys/mutations"
import { db } from "#lib/db"
import { administrator } from "#lib/testing/configuration"
import { anApiKey, onboardingCall } from "#lib/testing/onboarding"
import { GET } from "./[id]/route"
import { POST } from "./route"

let key: string

beforeAll(async () => {
  key = (await anApiKey()).key
})

test("stores a user and answers 201 with its id, its address and where it stands", async () => {
  const userName = `ada-${randomUUID()}`
  const answer = await POST(
    onboardingCall({ key, body: { userName, email: "ada@example.com", name: { givenName: "Ada" } } }),
  )
  expect(answer.status).toBe(201)
  const { id, ...rest } = await answer.json()
  expect(rest).toEqual({ userName, provisioning: [] })
  expect(answer.headers.get("Location")).toBe(`/api/onboarding/${id}`)
  expect(answer.headers.get("Cache-Control")).toBe("no-store")
  expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({
    displayName: "Ada",
    active: true,
    attributes: { name: { givenName: "Ada" }, emails: [{ value: "ada@example.com", type: "work", primary: true }] },
  })
})

test("accepts application/scim+json with a charset and a SCIM client's readOnly attributes", async () => {
  const body = {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    USERNAME: `eve-${randomUUID()}`,
    id: "1",
    meta: {},
  }
  const headers = { "Content-Type": "application/scim+json; charset=UTF-8" }
  const answer = await POST(onboardingCall({ key, body, headers }))
  expect(answer.status).toBe(201)
  const { id } = await answer.json()
  expect(id).not.toBe("1")
  expect((await db.user.findUniqueOrThrow({ where: { id } })).attributes).toEqual({})
})

test("refuses a missing, a malformed, an unknown and a revoked API key with 401 and a challenge", async () => {
  const revoked = await anApiKey()
  await revokeApiKey(administrator, { id: revoked.id })
  const authorizations: [string, string][] = [
    ["", 'Bearer realm="onboarding"'],
    ["Basic YTpi", 'Bearer realm="onboarding"'],
    [`Bearer ferry_${"x".repeat(43)}`, 'Bearer realm="onboarding", error="invalid_token"'],
    [`Bearer ${revoked.key}`, 'Bearer realm="onboarding", error="invalid_token"'],
  ]
  for (const [Authorization, challenge] of authorizations) {
    const answer = await POST(onboardingCall({ key, headers: { Authorization } }))
    expect(answer.status).toBe(401)
    expect(answer.headers.get("WWW-Authenticate")).toBe(challenge)
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json")
  }
})

test("accepts the scheme in any case and notes when the key was used, once a minute at most", async () => {
  const { id, key: fresh } = await anApiKey()
  await POST(onboardingCall({ key, headers: { Authorization: `bearer ${fresh}` } }))
  const { lastUsedAt: first } = await db.apiKey.findUniqueOrThrow({ where: { id } })
  await POST(onboardingCall({ key: fresh }))
  expect((await db.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt).toEqual(first)
  await db.apiKey.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } })
  await POST(onboardingCall({ key: fresh }))
  const { lastUsedAt } = await db.apiKey.findUniqueOrThrow({ where: { id } })
  expect(Date.now() - (lastUsedAt?.getTime() ?? 0)).toBeLessThan(30_000)
})

test("answers 409 on userName when it exists, whatever its case and Unicode form", async () => {
  const unique = randomUUID()
  await POST(onboardingCall({ key, body: { userName: `Jos\u00e9-${unique}` } }))
  const answer = await POST(onboardingCall({ key, body: { userName: `JOSE\u0301-${unique}` } }))
  expect(answer.status).toBe(409)
  expect((await answer.json()).errors).toEqual([{ field: "userName", message: expect.stringContaining("exists") }])
})

test("answers 413 to more than 256 KiB, declared or not", async () => {
  const tooLong = JSON.stringify({ userName: "ada", "urn:example:x": { note: "x".repeat(256 * 1024) } })
  expect((await POST(onboardingCall({ key, body: tooLong }))).status).toBe(413)
  expect((await POST(onboardingCall({ key, headers: { "Content-Length": "300000" } }))).status).toBe(413)
})

test.each(["text/plain", "application/x-www-form-urlencoded", "application/json; charset=iso-8859-1", ""])(
  "answers 415 to Content-Type %j and says what it takes",
  async (contentType) => {
    const answer = await POST(onboardingCall({ key, headers: { "Content-Type": contentType } }))
    expect(answer.status).toBe(415)
    expect(answer.headers.get("Accept-Post")).toBe("application/json, application/scim+json")
  },
)

test("answers a bug with 500, a request id and nothing of what went wrong", async () => {
  vi.spyOn(db, "$transaction").mockRejectedValue(new Error("secret internals"))
  const answer = await POST(onboardingCall({ key }))
  expect(answer.status).toBe(500)
  const text = await answer.text()
  expect(text).not.toContain("secret internals")
  expect(JSON.parse(text)).toMatchObject({ status: 500, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
})

test("tells where a user stands, and 404 for one that is not there", async () => {
  const { id } = await (await POST(onboardingCall({ key }))).json()
  const ask = async (userId: string, authorization = `Bearer ${key}`) =>
    GET(new Request("http://ferry.example.com", { headers: { Authorization: authorization } }), {
      params: Promise.resolve({ id: userId }),
    })
  expect(await (await ask(id)).json()).toMatchObject({ id, provisioning: [] })
  expect((await ask(randomUUID())).status).toBe(404)
  expect((await ask("../etc/passwd")).status).toBe(404)
  expect((await ask(id, "")).status).toBe(401)
})
