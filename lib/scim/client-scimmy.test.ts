import { patchBodyValidation } from "scim-patch"
import { Schemas } from "scimmy"
import { afterAll, beforeAll, expect, test } from "vitest"
import { startScimmyServiceProvider } from "#lib/testing/scimmy"
import { basicAuthorization, createScimClient, type ScimClient } from "./client"
import { type PatchOperation, patchBody } from "./patch"
import { testServiceProvider } from "./probe"
import { enterpriseUserUrn, groupUrn, userUrn } from "./schema"

// A service provider that nobody here wrote: what the client and our own service provider both misread shows here.
let scimmy: Awaited<ReturnType<typeof startScimmyServiceProvider>>
let client: ScimClient
const authorization = basicAuthorization("admin", "zażółć:1")

beforeAll(async () => {
  scimmy = await startScimmyServiceProvider({ password: "zażółć:1" })
  const { userEndpoint, groupEndpoint } = scimmy
  client = createScimClient({ userEndpoint, groupEndpoint, authorization, networks: "any" })
})

afterAll(async () => {
  await client.close()
  await scimmy.close()
})

function user(userName: string, attributes: object = {}) {
  const body = { schemas: [userUrn], userName, externalId: `id-of-${userName}`, active: true, ...attributes }
  expect(() => new Schemas.User(body, "in")).not.toThrow()
  return body
}

/** The ids of the answer's resources. */
async function idsFound(attribute: string, value: string): Promise<unknown> {
  const answer = await client.find("User", attribute, value)
  return answer.ok ? answer.value.map(({ id }) => id) : answer.failure
}

async function created(userName: string): Promise<string> {
  const answer = await client.create("User", user(userName))
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value.id
}

test("a full user arrives as it was sent, and its password is kept and not answered", async () => {
  const body = user("full@example.com", {
    schemas: [userUrn, enterpriseUserUrn],
    name: { givenName: "Zoë", familyName: "O'Hara" },
    emails: [{ value: "full@example.com", type: "work", primary: true }],
    password: "Welcome-1",
    [enterpriseUserUrn]: { department: "Ships" },
  })
  const answer = await client.create("User", body)
  const kept = scimmy.users().find(({ userName }) => userName === "full@example.com")
  expect(kept).toMatchObject(body)
  expect(answer).toMatchObject({ ok: true, value: { id: kept?.id, version: expect.any(String) } })
  expect(JSON.stringify(answer)).not.toContain("Welcome-1")
})

test.each(["plain@example.com", "zoë 🚢", "a+b&c=d%20#e", "O'Hara", "(x) or [y]", "DOMAIN/name"])(
  "the user %j is found by name and by externalId",
  async (userName) => {
    const id = await created(userName)
    expect(await idsFound("userName", userName)).toEqual([id])
    expect(await idsFound("externalId", `id-of-${userName}`)).toEqual([id])
    expect(await idsFound("userName", `${userName}!`)).toEqual([])
  },
)

test("a taken userName is a uniqueness failure", async () => {
  await created("taken@example.com")
  const answer = await client.create("User", user("TAKEN@example.com"))
  expect(answer).toMatchObject({ ok: false, failure: { kind: "uniqueness", status: 409, scimType: "uniqueness" } })
})

test("a replaced user has what was sent and nothing else", async () => {
  const id = await created("replaced@example.com")
  await client.replace("User", id, user("replaced@example.com", { title: "Captain" }))
  const answer = await client.replace("User", id, user("replaced@example.com", { active: false }))
  expect(answer).toMatchObject({ ok: true, value: { id, active: false } })
  expect(scimmy.users().find((kept) => kept.id === id)).not.toHaveProperty("title")
})

test.each<[string, PatchOperation[], object]>([
  ["replace", [{ op: "replace", path: "active", value: false }], { active: false }],
  ["add", [{ op: "add", path: "title", value: "Captain" }], { title: "Captain" }],
  ["add without a path", [{ op: "add", value: { title: "Mate", nickName: "M" } }], { title: "Mate", nickName: "M" }],
  [
    "remove",
    [
      { op: "add", path: "title", value: "x" },
      { op: "remove", path: "title" },
    ],
    { title: undefined },
  ],
])("a patch that says %s is valid and takes effect", async (what, operations, expected) => {
  expect(() => patchBodyValidation(patchBody(operations))).not.toThrow()
  const id = await created(`patched by ${what}`)
  expect(await client.patch("User", id, operations)).toMatchObject({ ok: true, value: { id } })
  expect(await client.get("User", id)).toMatchObject({ ok: true, value: expect.objectContaining({ id }) })
  expect({ title: undefined, ...scimmy.users().find((kept) => kept.id === id) }).toMatchObject(expected)
})

test("a deleted user is gone, and deleting it again is not found", async () => {
  const id = await created("deleted@example.com")
  expect(await client.delete("User", id)).toMatchObject({ ok: true, value: null })
  expect(await client.get("User", id)).toMatchObject({ ok: false, failure: { kind: "notFound" } })
  expect(await client.delete("User", id)).toMatchObject({ ok: false, failure: { kind: "notFound" } })
})

test("a group is created, found, given members and deleted", async () => {
  const member = await created("member@example.com")
  const answer = await client.create("Group", { schemas: [groupUrn], displayName: "Crew" })
  const id = answer.ok ? answer.value.id : ""
  expect(await client.find("Group", "displayName", "Crew")).toMatchObject({ ok: true, value: [{ id }] })
  await client.patch("Group", id, [{ op: "add", path: "members", value: [{ value: member }] }])
  expect(scimmy.groups()).toMatchObject([{ id, members: [{ value: member }] }])
  await client.patch("Group", id, [{ op: "remove", path: `members[value eq "${member}"]` }])
  expect(await client.get("Group", id)).toMatchObject({ ok: true, value: { displayName: "Crew" } })
  expect(scimmy.groups()[0]?.members ?? []).toEqual([])
  expect(await client.delete("Group", id)).toMatchObject({ ok: true })
})

test("the connection test passes, and fails with wrong credentials", async () => {
  const settings = { userEndpoint: scimmy.userEndpoint, authorization, networks: "any" } as const
  const outcomes = async (own: object) =>
    (await testServiceProvider({ ...settings, ...own })).map(({ outcome }) => outcome)
  expect(await outcomes({})).toEqual(["passed", "skipped", "passed", "passed"])
  expect(await outcomes({ authorization: basicAuthorization("x", "y") })).toEqual([
    "passed",
    "skipped",
    "failed",
    "skipped",
  ])
})
