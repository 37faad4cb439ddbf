import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import type { ClientCredentials } from "./authentication"
import { createTokenSource, type TokenSource } from "./token"
import { createTransport, type Transport } from "./transport"

const limits = { connectTimeoutMs: 1_000, requestTimeoutMs: 1_000 }

let serviceProvider: ServiceProvider
let transport: Transport
let client: ClientCredentials
let nowMs: number
let source: TokenSource

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
  const { tokenEndpoint } = serviceProvider
  client = { kind: "oauth", tokenEndpoint, clientId: "ferry", clientSecret: "tide-and-harbour" }
  serviceProvider.setAuthentication(client, { lifetimeSeconds: 100 })
  transport = createTransport({ networks: "any", ...limits })
  nowMs = 1_000_000
  source = createTokenSource(client, transport, limits, () => nowMs)
})

afterEach(async () => {
  await transport.close()
  await serviceProvider.close()
})

const asked = () => serviceProvider.tokens.requests().length
const json = (body: unknown) => ({ status: 200, body: JSON.stringify(body) })

test("a token is kept for nine tenths of its life, and then renewed", async () => {
  const first = await source.get()
  nowMs += 89_999
  expect(await source.get()).toEqual(first)
  expect(asked()).toBe(1)
  nowMs += 1
  expect(await source.get()).not.toEqual(first)
  expect(asked()).toBe(2)
})

test.each([
  ["a number", 10, 2],
  ["text", "10", 2],
  ["nothing", undefined, 1],
  ["nonsense", "soon", 1],
])("a token whose lifetime is told as %s is asked for anew only when it ends", async (_how, expires_in, times) => {
  serviceProvider.tokens.answerNext(json({ access_token: "abc", token_type: "bearer", expires_in }))
  expect(await source.get()).toEqual({ ok: true, token: "abc" })
  nowMs += 9_000
  await source.get()
  expect(asked()).toBe(times)
})

test("20 at once share one request, and so do 20 that find the token refused", async () => {
  const all = () => Promise.all(Array.from({ length: 20 }, () => source.get()))
  const [first, ...others] = await all()
  expect(new Set(others)).toEqual(new Set([first]))
  expect(asked()).toBe(1)
  if (!first?.ok) throw new Error("there is a token")
  source.forget(first.token)
  const [second] = await all()
  source.forget(first.token)
  expect(await source.get()).toEqual(second)
  expect(asked()).toBe(2)
})

test("a failure is not kept: the next call asks again", async () => {
  serviceProvider.tokens.failNext(503, { retryAfter: 7 })
  const kind = { kind: "unavailable", retryAfterMs: 7_000, status: 503 }
  expect(await source.get()).toMatchObject({ ok: false, failure: kind })
  expect(await source.get()).toMatchObject({ ok: true })
})

test.each([
  [429, "throttled", "asks for fewer requests (429)"],
  [500, "unavailable", "cannot answer at present (500)"],
  [400, "unauthorized", "refused the client credentials (400)"],
  [401, "unauthorized", "refused the client credentials (401)"],
  [404, "unauthorized", "refused the client credentials (404)"],
  [302, "redirect", "redirects (302), and redirects are not followed"],
])("status %i of the token endpoint is a failure of the kind %s", async (status, kind, what) => {
  serviceProvider.tokens.failNext(status)
  const message = `The token endpoint ${client.tokenEndpoint} ${what}.`
  expect(await source.get()).toMatchObject({ ok: false, failure: { kind, message } })
})

test.each([
  ["invalid_scope", 400],
  ["unauthorized_client", 400],
  ["invalid_client", 400],
])("the error %s is told, with the endpoint's own words and without the secret", async (error, status) => {
  const error_description = `Not with ${client.clientSecret}.`
  serviceProvider.tokens.answerNext({ status, body: JSON.stringify({ error, error_description }) })
  const message = `The token endpoint ${client.tokenEndpoint} refused the client credentials (${status}, ${error}).`
  const failure = { kind: "unauthorized", message, detail: "Not with ••••••." }
  expect(await source.get()).toMatchObject({ ok: false, failure })
})

test.each([
  ["a page", "<html>Sign in</html>"],
  ["no token", '{"token_type":"Bearer"}'],
  ["a token that fits no header", '{"access_token":"a\\nb","token_type":"Bearer"}'],
  ["a token of another kind", '{"access_token":"s3cret-token","token_type":"mac"}'],
  ["more than anybody would say", `{"access_token":"${"s3cret-token".repeat(100_000)}"}`],
])("an answer with %s is no token, and is not repeated", async (_what, body) => {
  serviceProvider.tokens.answerNext({ body })
  const answer = await source.get()
  const message = `The token endpoint ${client.tokenEndpoint} answered without a usable access token (200).`
  expect(answer).toEqual({ ok: false, failure: { kind: "unauthorized", message, status: 200 } })
})

test("a token endpoint that is down, or never answers, is a failure that time may mend", async () => {
  serviceProvider.tokens.hangNext()
  const silent = { kind: "timeout", message: "No access token. The token endpoint did not answer within 1 s." }
  expect(await source.get()).toEqual({ ok: false, failure: silent })
  await serviceProvider.goDown()
  expect(await source.get()).toMatchObject({ ok: false, failure: { kind: "network" } })
})

test.each([
  ["http://169.254.169.254/token", "refusedAddress", "169.254.169.254 is a link-local address"],
  ["file:///etc/passwd", "refusedAddress", "not a complete http or https address"],
])("a token is not asked for at %s", async (tokenEndpoint, kind, reason) => {
  const answer = await createTokenSource({ ...client, tokenEndpoint }, transport, limits).get()
  expect(answer).toMatchObject({ ok: false, failure: { kind, message: expect.stringContaining(reason) } })
})
