import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { apiKey } from "#lib/testing/configuration"
import { deleteUser, onboardUser } from "./mutations"
import { findDeletedUser, findUser, listUsers } from "./queries"
import { onboardUserSchema, usersPageSchema } from "./schema"

const page = async (query: { q?: string; after?: string; before?: string } = {}) =>
  listUsers(usersPageSchema.parse(query))
const onboard = async (attributes: Record<string, unknown>) => onboardUser(apiKey, onboardUserSchema.parse(attributes))
const numbered = (index: number) => `user-${String(index).padStart(4, "0")}`

beforeAll(async () => {
  const users = Array.from({ length: 120 }, (_, index) => ({ userName: numbered(index), displayName: `N ${index}` }))
  await db.user.createMany({
    data: users.map((user) => ({ ...user, userNameKey: user.userName, attributes: {} })),
  })
  await onboard({ userName: "Zoë", name: { givenName: "Zoë", familyName: "Sharp" }, email: "zoe@sea.example.com" })
  await onboard({ userName: "xquote", emails: [{ value: 'x"Sharp"_\\@x.org', type: "work" }] })
  await onboard({ userName: "yan_100%", emails: [{ value: "Other@Example.org" }, { value: "y@x.org", primary: true }] })
})

test("pages forwards and backwards by key, each user once", async () => {
  const first = await page()
  expect(first.users.map(({ userName }) => userName)).toEqual(Array.from({ length: 50 }, (_, index) => numbered(index)))
  expect(first).toMatchObject({ total: 123, previous: null, next: numbered(49) })
  const second = await page({ after: first.next ?? "" })
  const third = await page({ after: second.next ?? "" })
  expect(third.users).toHaveLength(23)
  expect(third.next).toBeNull()
  const back = await page({ before: third.previous ?? "" })
  expect(back.users).toEqual(second.users)
  expect(await page({ before: back.previous ?? "" })).toMatchObject({ users: first.users, previous: null })
})

test("a page stays right while users before it come and go, and when its own key is gone", async () => {
  const first = await page()
  const expected = (await page({ after: first.next ?? "" })).users
  const added = await onboard({ userName: "user-0010-b" })
  await deleteUser(apiKey, { id: first.users[0]?.id ?? "" })
  await deleteUser(apiKey, { id: first.users[49]?.id ?? "" })
  expect((await page({ after: first.next ?? "" })).users).toEqual(expected)
  await deleteUser(apiKey, { id: added.id })
})

test("going back to fewer users than a page shows the first page in full", async () => {
  const back = await page({ before: "user-0005" })
  expect(back.users).toHaveLength(50)
  expect(back.previous).toBeNull()
})

test.each([
  ["zoë", ["Zoë"]],
  ["  ZOË ", ["Zoë"]],
  ["zoe\u0308", ["Zoë"]],
  ["sharp", ["xquote", "Zoë"]],
  ["SEA.example", ["Zoë"]],
  ["other@example.ORG", ["yan_100%"]],
  ["_100%", ["yan_100%"]],
  ["%", ["yan_100%"]],
  ["\\", ["xquote"]],
  ['"sharp"_\\', ["xquote"]],
  ["work", []],
  ["nobody", []],
])("searching %j in userName, displayName and e-mail finds %j", async (search, names) => {
  const found = await page({ q: search })
  expect(found.users.map(({ userName }) => userName)).toEqual(names)
  expect(found.total).toBe(names.length)
})

test("a search is paged as well", async () => {
  const first = await page({ q: "user-00" })
  const second = await page({ q: "user-00", after: first.next ?? "" })
  expect([first.users.length, second.users.every(({ userName }) => userName.startsWith("user-00"))]).toEqual([50, true])
})

test("a user is listed with its primary e-mail address", async () => {
  const [yan] = (await page({ q: "yan_" })).users
  expect(yan).toMatchObject({ email: "y@x.org", active: true, provisioning: { stopped: 0, "in sync": 0 } })
})

test("a nonsensical address shows the first page", async () => {
  for (const nonsense of ["x".repeat(2000), "\0", "\ud800"]) {
    const query = usersPageSchema.parse({ q: nonsense, after: nonsense, before: nonsense })
    expect((await listUsers(query)).users).toHaveLength(50)
  }
})

test("a deleted user is remembered by name, and who deleted it", async () => {
  const { id } = await onboard({ userName: "bye" })
  expect(await findDeletedUser(id)).toBeNull()
  await deleteUser(apiKey, { id })
  expect(await findDeletedUser(id)).toMatchObject({ userName: "bye", deletedBy: "Sign-up" })
  expect(await findDeletedUser("not-an-id")).toBeNull()
})

test("one user is found with its attributes, and none by an unknown or malformed id", async () => {
  const [zoe] = (await page({ q: "zoë" })).users
  expect(await findUser(zoe?.id ?? "")).toMatchObject({ attributes: { name: { familyName: "Sharp" } } })
  expect(await findUser(randomUUID())).toBeNull()
  expect(await findUser("not-an-id")).toBeNull()
})
