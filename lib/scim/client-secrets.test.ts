import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { createScimClient, type ScimClient } from "./client"
import { userUrn } from "./schema"

let serviceProvider: ServiceProvider
let client: ScimClient

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
  const { userEndpoint } = serviceProvider
  client = createScimClient({ userEndpoint, authorization: serviceProvider.authentication(), networks: "any" })
})

afterEach(async () => {
  await client.close()
  await serviceProvider.close()
})

const alice = { schemas: [userUrn], userName: "alice", password: 'Wel"come/1' }
const secrets = [
  "tide-and-harbour",
  Buffer.from("ferry:tide-and-harbour").toString("base64"),
  'Wel"come/1',
  String.raw`Wel\"come/1`,
]

test("the password is sent, and in no record of the exchange", async () => {
  const answer = await client.create("User", alice)
  expect(serviceProvider.requests()[0]?.body).toEqual(alice)
  expect(answer.exchange.requestBody).toEqual({ ...alice, password: "••••••" })
  for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret)
})

const echo = `You said ${secrets.join(" and ")}.`

test.each([
  ["text", { status: 400, body: echo }],
  ["HTML", { status: 500, body: `<p>${echo.replaceAll('"', "&quot;")}</p>` }],
  ["a SCIM error", { status: 400, body: { status: "400", detail: echo, scimType: "invalidValue" } }],
  ["the middle of a long text", { status: 400, body: `${"x".repeat(990)}${echo}` }],
  ["a redirect", { status: 302, headers: { location: `https://sp.example/?p=${encodeURIComponent(alice.password)}` } }],
  ["a page in a success", { status: 200, body: `<p>${echo}</p>` }],
])("a service provider that repeats the secrets in %s has them masked", async (_where, reply) => {
  serviceProvider.answerNext(reply)
  const answer = await client.create("User", alice)
  expect(answer.ok).toBe(false)
  expect(JSON.stringify(answer)).toContain("••••••")
  for (const secret of secrets) expect(JSON.stringify(answer)).not.toContain(secret)
  expect(JSON.stringify(answer)).not.toContain("Wel")
})

test("what is recorded can be stored: no NUL, and not more than 64 Ki characters", async () => {
  serviceProvider.answerNext({ status: 500, body: `\0${"x".repeat(100_000)}` })
  const { exchange } = await client.create("User", alice)
  expect(exchange.responseBody).toHaveLength(64 * 1024)
  expect(exchange.responseBody).not.toContain("\0")
})

test("an exchange records what was said and how long it took", async () => {
  const before = Date.now()
  const { exchange } = await client.find("User", "userName", "alice")
  expect(exchange).toMatchObject({ operation: "find", method: "GET", status: 200, requestBody: undefined })
  expect(exchange.url).toBe(`${serviceProvider.userEndpoint}?filter=userName%20eq%20%22alice%22&startIndex=1&count=10`)
  expect(exchange.responseBody).toContain('"totalResults":0')
  expect(exchange.startedAt.getTime()).toBeGreaterThanOrEqual(before)
  expect(Number.isInteger(exchange.durationMs)).toBe(true)
})
