import { afterEach, beforeEach, expect, test } from "vitest"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { createScimClient, type PageQuery, type ScimClient } from "./client"
import { groupUrn, listResponseUrn } from "./schema"

let serviceProvider: ServiceProvider
let client: ScimClient

beforeEach(async () => {
  serviceProvider = await startServiceProvider()
  const { userEndpoint, groupEndpoint } = serviceProvider
  const authorization = serviceProvider.authentication()
  client = createScimClient({ userEndpoint, groupEndpoint, authorization, networks: "any" })
  for (let user = 1; user <= 5; user++) serviceProvider.seedUser({ userName: `user-${user}` })
})

afterEach(async () => {
  await client.close()
  await serviceProvider.close()
})

const from = (startIndex: number, count = 2): PageQuery => ({ startIndex, count })

async function names(query: PageQuery): Promise<unknown[]> {
  const answer = await client.list("User", query)
  return answer.ok ? answer.value.resources.map(({ userName }) => userName) : []
}

test("a list comes page by page, with how many there are in all", async () => {
  const answer = await client.list("User", from(3))
  expect(answer).toMatchObject({ ok: true, value: { totalResults: 5 }, exchange: { operation: "list", method: "GET" } })
  expect(await names(from(3))).toEqual(["user-3", "user-4"])
  expect(await names(from(6))).toEqual([])
})

test("a service provider may answer with fewer than asked for, and without a total", async () => {
  serviceProvider.resources.rules.paging = { mostPerPage: 1, totalResults: "missing" }
  const answer = await client.list("User", from(1))
  expect(answer.ok && answer.value).toMatchObject({ resources: [{ userName: "user-1" }], totalResults: undefined })
})

test("a cursor leads to the next page", async () => {
  serviceProvider.resources.rules.paging = { byCursor: true }
  const first = await client.list("User", from(1))
  const cursor = (first.ok && first.value.nextCursor) || ""
  expect(await names({ cursor, count: 2 })).toEqual(["user-3", "user-4"])
  expect(serviceProvider.requests()[1]?.query.get("startIndex")).toBeNull()
  const last = await client.list("User", { cursor: Buffer.from("4").toString("base64"), count: 2 })
  expect(last.ok && last.value.nextCursor).toBeUndefined()
})

test("attributes that are not wanted are not asked for", async () => {
  serviceProvider.resources.create("Group", { schemas: [groupUrn], displayName: "crew" })
  const answer = await client.list("Group", { ...from(1), excludedAttributes: "members" })
  expect(answer.ok && answer.value.resources[0]).not.toHaveProperty("members")
})

test("a total or cursor that is none is left out, a list that is none is a failure", async () => {
  const strange = { schemas: [listResponseUrn], totalResults: "5", nextCursor: 7, resources: [{ id: 9 }] }
  serviceProvider.answerNext({ body: strange })
  const answer = await client.list("User", from(1))
  expect(answer.ok && answer.value).toMatchObject({ resources: [{ id: "9" }], totalResults: 5, nextCursor: undefined })
  serviceProvider.answerNext({ body: { schemas: [listResponseUrn] } })
  expect(await client.list("User", from(1))).toMatchObject({ ok: false, failure: { kind: "unreadable" } })
})
