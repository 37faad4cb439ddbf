import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import type { TokenRules } from "#lib/testing/service-provider/gate"
import type { Authentication, ClientCredentials } from "./authentication"
import { createScimClient, type ScimClient, type ServiceProviderSettings } from "./client"
import { testServiceProvider } from "./probe"
import { userUrn } from "./schema"

let serviceProvider: ServiceProvider
const opened: ScimClient[] = []

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.close()))
  await serviceProvider.close()
})

function connect(settings: Partial<ServiceProviderSettings> = {}): ScimClient {
  const { userEndpoint } = serviceProvider
  const authorization = serviceProvider.authentication()
  const client = createScimClient({ userEndpoint, authorization, networks: "any", ...settings })
  opened.push(client)
  return client
}

/** Makes the service provider take nothing but tokens from its token endpoint. */
function withOAuth(rules: TokenRules = {}, changes: Partial<ClientCredentials> = {}): ClientCredentials {
  const { tokenEndpoint } = serviceProvider
  const client = {
    kind: "oauth",
    tokenEndpoint,
    clientId: "fer ry",
    clientSecret: "tide+harbour:1",
    ...changes,
  } as const
  serviceProvider.setAuthentication(client, rules)
  return client
}

const alice = { schemas: [userUrn], userName: "alice" }

test.each<[Authentication, Record<string, string>]>([
  [{ kind: "bearer", token: "tok.en-1" }, { authorization: "Bearer tok.en-1" }],
  [{ kind: "apiKey", header: "X-Api-Key", key: "k 1" }, { "x-api-key": "k 1" }],
  [{ kind: "apiKey", header: "Authorization", key: "SSWS abc" }, { authorization: "SSWS abc" }],
])("%j is what the service provider gets", async (authentication, headers) => {
  serviceProvider.setAuthentication(authentication)
  expect(await connect().create("User", alice)).toMatchObject({ ok: true })
  expect(serviceProvider.requests()[0]?.headers).toMatchObject(headers)
})

test.each<[Authentication, string]>([
  [{ kind: "bearer", token: "tok.en-1" }, "tok.en-1"],
  [{ kind: "apiKey", header: "X-Api-Key", key: "k 1" }, "k 1"],
])("the secret of %j is in no record, even when it is repeated", async (authorization, secret) => {
  serviceProvider.answerNext({ status: 400, body: `You said ${secret}.` })
  const answer = await connect({ authorization }).create("User", alice)
  expect(answer).toMatchObject({ ok: false, failure: { detail: "You said ••••••." } })
  expect(JSON.stringify(answer)).not.toContain(secret)
})

test("a client gets one token for many calls, and tells its scope", async () => {
  withOAuth({}, { scope: "scim users" })
  const client = connect()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => client.get("User", String(turn))))
  expect(new Set(answers.map((answer) => answer.exchange.status))).toEqual(new Set([404]))
  const [request, ...others] = serviceProvider.tokens.requests()
  expect(others).toEqual([])
  expect(request).toMatchObject({ method: "POST", body: "grant_type=client_credentials&scope=scim+users" })
  expect(request?.headers.authorization).toMatch(/^Basic /)
})

test("credentials that are refused in the header are sent in the body, from then on at once", async () => {
  withOAuth({ credentialsInBody: true })
  const client = connect()
  expect(await client.create("User", alice)).toMatchObject({ ok: true })
  serviceProvider.tokens.revoke()
  expect(await client.find("User", "userName", "alice")).toMatchObject({ ok: true })
  const inBody = serviceProvider.tokens.requests().map(({ body }) => String(body).includes("client_secret"))
  expect(inBody).toEqual([false, true, true])
})

test("a token that the service provider refuses is renewed, and the call repeated, once", async () => {
  withOAuth()
  const client = connect()
  await client.get("User", "1")
  serviceProvider.tokens.revoke()
  expect(await client.create("User", alice)).toMatchObject({ ok: true })
  expect(serviceProvider.tokens.requests()).toHaveLength(2)
  serviceProvider.failNext(401, { times: 9 })
  expect(await client.create("User", alice)).toMatchObject({ ok: false, failure: { kind: "unauthorized" } })
  expect(serviceProvider.requests()).toHaveLength(5)
  expect(serviceProvider.tokens.requests()).toHaveLength(3)
})

test("20 calls that are refused together renew the token once", async () => {
  withOAuth()
  const client = connect()
  await client.get("User", "1")
  serviceProvider.tokens.revoke()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, turn) => client.get("User", String(turn))))
  expect(new Set(answers.map((answer) => answer.exchange.status))).toEqual(new Set([404]))
  expect(serviceProvider.tokens.requests()).toHaveLength(2)
})

test("no token and no client secret is in a record, even when they are repeated", async () => {
  const { clientSecret } = withOAuth()
  const client = connect()
  await client.get("User", "1")
  const token = serviceProvider.requests()[0]?.headers.authorization?.replace("Bearer ", "") ?? ""
  serviceProvider.failNext(500, {
    detail: `You said ${token} and ${clientSecret} and ${encodeURIComponent(clientSecret)}.`,
  })
  const answer = await client.create("User", alice)
  expect(answer).toMatchObject({ failure: { detail: "You said •••••• and •••••• and ••••••." } })
  expect(JSON.stringify(answer)).not.toContain(token)
})

test("Test connection gets a token first, and says which of the two refused", async () => {
  const { userEndpoint, tokenEndpoint } = serviceProvider
  const authorization = withOAuth()
  const credentials = async (changes: Partial<ClientCredentials> = {}) => {
    const settings = { userEndpoint, authorization: { ...authorization, ...changes }, networks: "any" } as const
    return (await testServiceProvider(settings))[2]
  }
  expect(await credentials()).toMatchObject({ outcome: "passed" })
  expect(serviceProvider.tokens.requests()).toHaveLength(1)
  const refused = `The token endpoint ${tokenEndpoint} refused the client credentials (401, invalid_client).`
  expect(await credentials({ clientSecret: "wrong" })).toMatchObject({ outcome: "failed", message: refused })
  const down = await credentials({ tokenEndpoint: "http://127.0.0.1:1/token" })
  expect(down).toMatchObject({
    outcome: "failed",
    message: "No access token. No connection to 127.0.0.1:1: connection refused.",
  })
  serviceProvider.failNext(401, { times: 2 })
  expect(await credentials()).toMatchObject({ message: "The service provider refused the credentials (401)." })
})
