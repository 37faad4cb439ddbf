import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { basicAuthorization, createScimClient, type ScimClient, type ServiceProviderSettings } from "./client"
import { groupUrn, userUrn } from "./schema"

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
  const { userEndpoint, groupEndpoint } = serviceProvider
  const authorization = serviceProvider.authentication()
  const client = createScimClient({ userEndpoint, groupEndpoint, authorization, networks: "any", ...settings })
  opened.push(client)
  return client
}

const alice = { schemas: [userUrn], userName: "alice", externalId: "u-1", active: true }

test("a create sends SCIM with the credentials and brings the id and version that were issued", async () => {
  const answer = await connect().create("User", alice)
  const [stored] = serviceProvider.users()
  expect(answer).toMatchObject({ ok: true, value: { id: stored?.id, userName: "alice", version: 'W/"1"' } })
  const [request] = serviceProvider.requests()
  expect(request).toMatchObject({ method: "POST", path: "/scim2/Users", body: alice })
  expect(request?.headers).toMatchObject({
    authorization: serviceProvider.authorization(),
    accept: "application/scim+json",
    "content-type": "application/scim+json",
  })
  expect(request?.headers).not.toHaveProperty("if-match")
})

test("every operation has its method and address, and works", async () => {
  const client = connect()
  const { id } = serviceProvider.seedUser({ userName: "bob" })
  expect(await client.get("User", id)).toMatchObject({ ok: true, value: { userName: "bob" } })
  expect(await client.replace("User", id, { ...alice, userName: "bobby" })).toMatchObject({ ok: true, value: { id } })
  const deactivate = [{ op: "replace", path: "active", value: false } as const]
  expect(await client.patch("User", id, deactivate)).toMatchObject({ ok: true, value: { id, active: false } })
  expect(serviceProvider.users()).toMatchObject([{ id, userName: "bobby", active: false }])
  expect(await client.delete("User", id)).toMatchObject({ ok: true, value: null })
  expect(serviceProvider.users()).toEqual([])
  expect(await client.create("Group", { schemas: [groupUrn], displayName: "Crew" })).toMatchObject({ ok: true })
  const called = serviceProvider.requests().map(({ method, path }) => `${method} ${path.replace(id, "{id}")}`)
  expect(called).toEqual([
    "GET /scim2/Users/{id}",
    "PUT /scim2/Users/{id}",
    "PATCH /scim2/Users/{id}",
    "DELETE /scim2/Users/{id}",
    "POST /scim2/Groups",
  ])
})

test.each(["alice", 'a"b', String.raw`DOMAIN\alice`, "a+b&c=d%20#e", "zoë 🚢", "' or 1 eq 1", "two\nlines"])(
  "the user %j is found by its name, and alone",
  async (userName) => {
    const { id } = serviceProvider.seedUser({ userName })
    serviceProvider.seedUser({ userName: "somebody else" })
    expect(await connect().find("User", "userName", userName)).toMatchObject({ ok: true, value: [{ id }] })
    expect(await connect().find("User", "userName", `${userName}!`)).toMatchObject({ ok: true, value: [] })
  },
)

test("a service provider that ignores the filter finds nobody who was not looked for", async () => {
  const resources = [
    { id: "1", userName: "root" },
    { id: "2" },
    { id: "3", userName: "ALICE" },
    { id: "4", userName: "sea/alice" },
  ]
  serviceProvider.answerNext({ body: { totalResults: 4, Resources: resources } })
  const answer = await connect().find("User", "userName", "alice")
  expect(answer).toMatchObject({ ok: true, value: [{ id: "3" }, { id: "4" }] })
})

test("a user store domain that the service provider leaves out does not hide the user", async () => {
  serviceProvider.answerNext({
    body: {
      Resources: [
        { id: "1", userName: "alice" },
        { id: "2", userName: "malice" },
      ],
    },
  })
  expect(await connect().find("User", "userName", "PRIMARY/alice")).toMatchObject({ ok: true, value: [{ id: "1" }] })
})

test("a write with a version is refused when the resource has changed in the meantime", async () => {
  const client = connect()
  const { id } = serviceProvider.seedUser({ userName: "alice" })
  const first = await client.replace("User", id, alice, { version: 'W/"1"' })
  expect(first).toMatchObject({ ok: true, value: { version: 'W/"2"' } })
  for (const late of [
    await client.replace("User", id, alice, { version: 'W/"1"' }),
    await client.patch("User", id, [{ op: "remove", path: "title" }], { version: 'W/"1"' }),
    await client.delete("User", id, { version: 'W/"1"' }),
  ]) {
    expect(late).toMatchObject({ ok: false, failure: { kind: "preconditionFailed", status: 412 } })
  }
  expect(serviceProvider.requests().map(({ headers }) => headers["if-match"])).toEqual(Array(4).fill('W/"1"'))
})

test("a taken userName is a uniqueness failure, with or without a scimType", async () => {
  const client = connect()
  serviceProvider.seedUser({ userName: "ALICE" })
  expect(await client.create("User", alice)).toMatchObject({
    ok: false,
    failure: { kind: "uniqueness", status: 409, scimType: "uniqueness", detail: "userName alice is taken." },
  })
  serviceProvider.failNext(409, { body: "Conflict", contentType: "text/plain" })
  expect(await client.create("User", alice)).toMatchObject({
    failure: { kind: "uniqueness", scimType: undefined, detail: "Conflict" },
  })
})

test("a throttling service provider's wish to wait is passed on", async () => {
  serviceProvider.failNext(429, { retryAfter: 2 })
  const answer = await connect().create("User", alice)
  expect(answer).toMatchObject({ ok: false, failure: { kind: "throttled", status: 429, retryAfterMs: 2_000 } })
})

test("wrong credentials are refused, corrected ones accepted", async () => {
  const outdated = connect()
  serviceProvider.setCredentials("ferry", "the new one")
  expect(await outdated.get("User", "1")).toMatchObject({
    ok: false,
    failure: {
      kind: "unauthorized",
      message: "The service provider refused the credentials (401).",
      detail: "Unauthorized",
    },
  })
  const client = connect({ authorization: basicAuthorization("ferry", "the new one") })
  expect(await client.get("User", "1")).toMatchObject({ ok: false, failure: { kind: "notFound" } })
})

test("a redirect is not followed: nobody else gets the credentials", async () => {
  const elsewhere = await startServiceProvider()
  serviceProvider.redirectNext(elsewhere.userEndpoint)
  const answer = await connect().create("User", alice)
  expect(answer).toMatchObject({ ok: false, failure: { kind: "redirect", status: 302 } })
  expect(elsewhere.requests()).toEqual([])
  await elsewhere.close()
})

test("operations share connections, and closing the client ends them", async () => {
  const client = connect()
  for (let turn = 1; turn <= 10; turn++) await client.get("User", String(turn))
  // A connection rests for a turn of the event loop before it is used again, so a second one takes turns with it.
  expect(serviceProvider.connections().accepted).toBeLessThanOrEqual(2)
  await client.close()
  await expect.poll(() => serviceProvider.connections().open).toBe(0)
})
