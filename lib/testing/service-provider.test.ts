import { afterEach, beforeEach, expect, test } from "vitest"
import { enterpriseUserUrn, groupUrn, patchOpUrn, userUrn } from "#lib/scim/schema"
import { type ServiceProvider, startServiceProvider } from "./service-provider"

let serviceProvider: ServiceProvider

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
})

afterEach(() => serviceProvider.close())

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(serviceProvider.url + path, {
    method,
    redirect: "manual",
    headers: {
      authorization: serviceProvider.authorization(),
      accept: "application/scim+json",
      "content-type": "application/scim+json",
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text.startsWith("{") ? JSON.parse(text) : text }
}

const valid = { schemas: [userUrn], userName: "alice" }

test.each([
  ["no schemas", { userName: "alice" }, "invalidSyntax"],
  ["a wrong schema", { ...valid, schemas: [groupUrn] }, "invalidSyntax"],
  ["an extension that is not declared", { ...valid, [enterpriseUserUrn]: {} }, "invalidSyntax"],
  ["an extension that is only declared", { ...valid, schemas: [userUrn, enterpriseUserUrn] }, "invalidSyntax"],
  ["a list", [], "invalidSyntax"],
  ["an id", { ...valid, id: "1" }, "mutability"],
  ["meta", { ...valid, meta: {} }, "mutability"],
  ["groups", { ...valid, groups: [] }, "mutability"],
  ["no userName", { schemas: [userUrn] }, "invalidValue"],
  ["a boolean in text", { ...valid, active: "true" }, "invalidValue"],
  ["an unknown attribute", { ...valid, firstName: "Alice" }, "invalidValue"],
])("a create with %s is refused", async (_what, body, scimType) => {
  expect(await call("POST", "/Users", body)).toMatchObject({ status: 400, body: { status: "400", scimType } })
  expect(serviceProvider.users()).toEqual([])
})

test.each([
  ["another media type", { "content-type": "application/json" }, 415],
  ["no wish for SCIM", { accept: "text/html" }, 406],
  ["no credentials", { authorization: "" }, 401],
])("a create with %s is refused", async (_what, headers, status) => {
  expect(await call("POST", "/Users", valid, headers)).toMatchObject({ status })
})

test.each([
  "userName eq alice",
  'userName eq "alice',
  'userName eq "alice" or userName pr',
  'userName co "alice"',
  'password eq "x"',
  "userName eq 7",
])("the filter %s is refused", async (filter) => {
  const answer = await call("GET", `/Users?filter=${encodeURIComponent(filter)}`)
  expect(answer).toMatchObject({ status: 400, body: { scimType: "invalidFilter" } })
})

test("userName is unique in any case, also when it changes", async () => {
  const { id } = serviceProvider.seedUser({ userName: "bob" })
  serviceProvider.seedUser({ userName: "Alice" })
  expect(await call("POST", "/Users", valid)).toMatchObject({ status: 409, body: { scimType: "uniqueness" } })
  expect(await call("PUT", `/Users/${id}`, valid)).toMatchObject({ status: 409 })
  expect(await call("PUT", `/Users/${id}`, { ...valid, id, userName: "BOB" })).toMatchObject({ status: 200 })
})

test("a password is taken and never shown", async () => {
  const { body } = await call("POST", "/Users", { ...valid, password: "Welcome-1" })
  expect(JSON.stringify([body, serviceProvider.users()])).not.toContain("Welcome-1")
})

test("a patch is held to the RFC, and changes all or nothing", async () => {
  const { id } = serviceProvider.seedUser({ userName: "alice" })
  const patch = (...operations: object[]) =>
    call("PATCH", `/Users/${id}`, { schemas: [patchOpUrn], Operations: operations })
  const change = { op: "replace", path: "title", value: "Captain" }
  expect(await call("PATCH", `/Users/${id}`, { Operations: [change] })).toMatchObject({ status: 400 })
  expect(await patch({ ...change, op: "Replace" })).toMatchObject({ status: 400, body: { scimType: "invalidSyntax" } })
  expect(await patch({ op: "remove" })).toMatchObject({ status: 400 })
  expect(await patch({ ...change, path: "id" })).toMatchObject({ status: 400, body: { scimType: "mutability" } })
  expect(await patch(change, { op: "replace", path: "active", value: "no" })).toMatchObject({ status: 400 })
  expect(serviceProvider.users()[0]).not.toHaveProperty("title")
  expect(await patch(change)).toMatchObject({ status: 200, body: { title: "Captain" } })
})

test("a group may only have members that exist", async () => {
  const { id } = serviceProvider.seedUser({ userName: "alice" })
  const crew = { schemas: [groupUrn], displayName: "Crew" }
  expect(await call("POST", "/Groups", { ...crew, members: [{ value: "nobody" }] })).toMatchObject({ status: 400 })
  expect(await call("POST", "/Groups", { ...crew, members: [{ value: id }] })).toMatchObject({ status: 201 })
  expect(serviceProvider.groups()).toMatchObject([{ displayName: "Crew", members: [{ value: id }] }])
})

test("versions change with the resource, and If-Match is obeyed", async () => {
  const { id } = serviceProvider.seedUser({ userName: "alice" })
  const changed = await call("PUT", `/Users/${id}`, valid, { "if-match": 'W/"1"' })
  expect(changed.headers.get("etag")).toBe('W/"2"')
  expect(await call("DELETE", `/Users/${id}`, undefined, { "if-match": 'W/"1"' })).toMatchObject({ status: 412 })
  expect(await call("DELETE", `/Users/${id}`)).toMatchObject({ status: 204 })
  expect(await call("DELETE", `/Users/${id}`)).toMatchObject({ status: 404 })
})

test("faults befall the requests to come, in their order and scope", async () => {
  serviceProvider.failNext(503, { method: "POST", retryAfter: 7, times: 2 })
  serviceProvider.redirectNext("https://elsewhere.example/")
  serviceProvider.answerNext({ body: "odd" })
  const statuses = []
  for (const method of ["GET", "POST", "GET", "POST", "POST"]) {
    statuses.push((await call(method, "/Users", method === "POST" ? valid : undefined)).status)
  }
  expect(statuses).toEqual([302, 503, 200, 503, 201])
  serviceProvider.failNext(500)
  serviceProvider.behave()
  expect(await call("GET", "/Users")).toMatchObject({ status: 200, body: { totalResults: 1 } })
  expect(serviceProvider.requests()).toHaveLength(6)
})

test("an answer is dropped after a write only", async () => {
  serviceProvider.dropAnswerAfterWrite()
  expect(await call("GET", "/Users")).toMatchObject({ status: 200 })
  await expect(call("POST", "/Users", valid)).rejects.toThrow("fetch failed")
  expect(serviceProvider.users()).toMatchObject([{ userName: "alice" }])
})

test("without unique names, a second create makes a second user, as it does at some", async () => {
  const lax = await startServiceProvider({ uniqueUserNames: false })
  lax.seedUser({ userName: "alice" })
  lax.seedUser({ userName: "alice" })
  expect(lax.users()).toHaveLength(2)
  await lax.close()
})
