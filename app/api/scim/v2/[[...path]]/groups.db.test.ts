import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { onboard } from "#lib/testing/delivery"
import { aDirectory, patchOp } from "#lib/testing/inbound"
import * as routes from "./route"

const groupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group"
let call: Awaited<ReturnType<typeof aDirectory>>

beforeAll(async () => {
  call = await aDirectory(routes)
})

const someone = async () => (await onboard()).id
const aGroup = async (members: string[] = [], rest: object = {}) => {
  const displayName = `Group ${randomUUID()}`
  const body = { schemas: [groupUrn], displayName, members: members.map((value) => ({ value, display: "x" })), ...rest }
  const answer = await call("POST", "/Groups", { body })
  expect(answer.status).toBe(201)
  return answer.json()
}
const membersOf = async (id: string) => {
  const { members } = await (await call("GET", `/Groups/${id}`)).json()
  return members.map(({ value }: { value: string }) => value)
}
const patch = async (id: string, ...operations: object[]) =>
  call("PATCH", `/Groups/${id}`, { body: patchOp(...operations) })

test("a group is created with its members, read, and seen by its members", async () => {
  const userId = await someone()
  const group = await aGroup([userId], { externalId: "dir-1" })
  const location = `http://ferry.example.com/api/scim/v2/Groups/${group.id}`
  expect(group).toMatchObject({ schemas: [groupUrn], externalId: "dir-1", meta: { resourceType: "Group", location } })
  expect(group.members).toMatchObject([
    { value: userId, type: "User", $ref: `http://ferry.example.com/api/scim/v2/Users/${userId}` },
  ])
  const user = await (await call("GET", `/Users/${userId}`)).json()
  expect(user.groups).toMatchObject([{ value: group.id, display: group.displayName, type: "direct" }])
})

test("Entra ID adds and removes members, one or many, and gets 204", async () => {
  const [a, b, c] = [await someone(), await someone(), await someone()]
  const { id } = await aGroup([a])
  const added = await patch(id, { op: "Add", path: "members", value: [{ value: b }, { value: c }] })
  expect(added.status).toBe(204)
  expect(added.headers.get("ETag")).toMatch(/^W\//)
  expect(await membersOf(id)).toEqual([a, b, c].toSorted())
  await patch(id, { op: "Remove", path: "members", value: [{ value: a }] })
  expect(await membersOf(id)).toEqual([b, c].toSorted())
  await patch(id, { op: "Remove", path: `members[value eq "${b}"]` })
  expect(await membersOf(id)).toEqual([c])
  await patch(id, { op: "Replace", path: "displayName", value: `Renamed ${id}` })
  expect(await db.group.findUniqueOrThrow({ where: { id } })).toMatchObject({ displayName: `Renamed ${id}` })
})

test("Okta renames with the id repeated, replaces the members, and empties the group", async () => {
  const [a, b] = [await someone(), await someone()]
  const { id } = await aGroup([a])
  expect((await patch(id, { op: "replace", value: { id, displayName: `Okta ${id}` } })).status).toBe(204)
  await patch(id, { op: "replace", path: "members", value: [{ value: b, display: "b@example.com" }] })
  expect(await membersOf(id)).toEqual([b])
  await patch(
    id,
    { op: "remove", path: `members[value eq "${b}"]` },
    { op: "add", path: "members", value: [{ value: a }] },
  )
  expect(await membersOf(id)).toEqual([a])
  await patch(id, { op: "remove", path: "members" })
  expect(await membersOf(id)).toEqual([])
})

test("PUT replaces the members that it names, and leaves them alone when it names none", async () => {
  const [a, b] = [await someone(), await someone()]
  const { id, displayName } = await aGroup([a])
  const put = async (body: object) =>
    call("PUT", `/Groups/${id}`, { body: { schemas: [groupUrn], displayName, ...body } })
  expect((await (await put({ members: [{ value: b }] })).json()).members).toMatchObject([{ value: b }])
  expect((await (await put({ displayName: `Put ${id}` })).json()).members).toMatchObject([{ value: b }])
})

test("a member that is nobody answers invalidValue, a taken name uniqueness, a stale version 412", async () => {
  const [group, other] = [await aGroup(), await aGroup()]
  const unknown = await patch(group.id, { op: "add", path: "members", value: [{ value: randomUUID() }] })
  expect(await unknown.json()).toMatchObject({
    status: "400",
    scimType: "invalidValue",
    detail: expect.stringContaining("members.0"),
  })
  const taken = await patch(group.id, { op: "replace", path: "displayName", value: other.displayName.toUpperCase() })
  expect(await taken.json()).toMatchObject({ status: "409", scimType: "uniqueness" })
  const headers = { "If-Match": 'W/"stale"' }
  expect((await call("DELETE", `/Groups/${group.id}`, { headers })).status).toBe(412)
  const body = patchOp({ op: "replace", path: "displayName", value: "x" })
  expect((await call("PATCH", `/Groups/${group.id}`, { body, headers })).status).toBe(412)
  expect((await call("DELETE", `/Groups/${group.id}`)).status).toBe(204)
  expect((await call("GET", `/Groups/${group.id}`)).status).toBe(404)
})

test.each([
  ["invalidPath", { op: "replace", path: "colour", value: "red" }],
  ["mutability", { op: "remove", path: "displayName" }],
  ["mutability", { op: "replace", path: 'members[value eq "1"]', value: [] }],
  ["noTarget", { op: "remove", path: 'members[display eq "Ada"]' }],
  ["invalidValue", { op: "add", path: "members", value: [{ display: "Ada" }] }],
  ["invalidValue", { op: "replace", path: "displayName", value: "" }],
])("a PATCH that cannot be is refused with %s", async (scimType, operation) => {
  const { id } = await aGroup()
  expect(await (await patch(id, operation)).json()).toMatchObject({ status: "400", scimType })
})

test("groups are found by name, externalId, id and member; members are left out on request", async () => {
  const userId = await someone()
  const { id, displayName } = await aGroup([userId], { externalId: `dir-${userId}` })
  const filters = [
    `displayName eq "${displayName.toUpperCase()}"`,
    `externalId eq "dir-${userId}"`,
    `id eq "${id}"`,
    `id eq "${id}" and members eq "${userId}"`,
    `members.value eq "${userId}"`,
    `members[value eq "${userId}"]`,
  ]
  for (const filter of filters) {
    const query = `filter=${encodeURIComponent(filter)}&excludedAttributes=members`
    const { totalResults, Resources } = await (await call("GET", `/Groups?${query}`)).json()
    expect([filter, totalResults, Resources[0].id]).toEqual([filter, 1, id])
    expect(Resources[0]).not.toHaveProperty("members")
  }
  const refused = await call("GET", `/Groups?filter=${encodeURIComponent('members.display eq "x"')}`)
  expect(await refused.json()).toMatchObject({ scimType: "invalidFilter" })
})
