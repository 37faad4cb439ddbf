import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { aDirectory, enterpriseUrn, entraUser, oktaUser, userUrn } from "#lib/testing/inbound"
import * as routes from "./route"

let call: Awaited<ReturnType<typeof aDirectory>>

beforeAll(async () => {
  call = await aDirectory(routes)
})

const created = async (body: object = oktaUser()) => {
  const answer = await call("POST", "/Users", { body })
  expect(answer.status).toBe(201)
  return answer.json()
}
const found = async (filter: string, rest = "") =>
  (await call("GET", `/Users?filter=${encodeURIComponent(filter)}${rest}`)).json()
const userNames = async (filter: string) =>
  (await found(filter)).Resources.map(({ userName }: { userName: string }) => userName)

test("filters find by what a directory matches on, and combine", async () => {
  const mark = randomUUID()
  const a = entraUser(`A-${mark}@example.com`)
  const b = { ...oktaUser(`b-${mark}@example.com`), active: false, nickName: "B_%" }
  const { id } = await created(a)
  await created(b)
  const both = `userName co "${mark}"`
  const cases: [string, string[]][] = [
    [`userName eq "${a.userName.toUpperCase()}"`, [a.userName]],
    [`externalId eq "${a.externalId}"`, [a.userName]],
    [`externalId eq "${a.externalId.toUpperCase()}"`, []],
    [`id eq "${id}"`, [a.userName]],
    ['id eq "nonsense"', []],
    [both, [a.userName, b.userName]],
    [`userName sw "b-" and ${both}`, [b.userName]],
    [`${both} and active eq "False"`, [b.userName]],
    [`${both} and active eq true`, [a.userName]],
    [`${both} and not (active eq true)`, [b.userName]],
    [`${both} and nickName pr`, [b.userName]],
    [`${both} and not (nickName pr)`, [a.userName]],
    [`${both} and nickName eq "b_%"`, [b.userName]],
    [`${both} and nickName ne "x"`, [a.userName, b.userName]],
    [`emails.value eq "A-${mark}@EXAMPLE.com"`, [a.userName]],
    [`emails[type eq "work" and value co "${mark}"]`, [a.userName, b.userName]],
    [`emails[type eq "home" and value co "${mark}"]`, []],
    [`emails co "b-${mark}"`, [b.userName]],
    [`${both} and name.familyName eq "family"`, [a.userName]],
    [`${both} and ${enterpriseUrn}:department eq "sea"`, [a.userName]],
    [`${both} and (displayName eq "test user" or title pr)`, [b.userName]],
    [`${both} and meta.created gt "2020-01-01T00:00:00Z"`, [a.userName, b.userName]],
    [`${both} and meta.lastModified lt "2020-01-01T00:00:00Z"`, []],
    [`${both} and urn:ietf:params:scim:schemas:core:2.0:User:userName sw "a"`, [a.userName]],
  ]
  for (const [filter, expected] of cases) {
    expect([filter, await userNames(filter)]).toEqual([filter, expected])
  }
})

test("a filter that is malformed, or on what is not there, answers invalidFilter", async () => {
  for (const filter of [
    "userName",
    'favourite eq "x"',
    'emails.colour eq "x"',
    'name co "x"',
    "active co 1",
    'password eq "x"',
    'meta.created gt "yesterday"',
    'meta.created gt "0000-01-01T00:00:00Z"',
  ]) {
    const answer = await call("GET", `/Users?filter=${encodeURIComponent(filter)}`)
    expect([filter, answer.status]).toEqual([filter, 400])
    expect(await answer.json()).toMatchObject({ status: "400", scimType: "invalidFilter" })
  }
})

test("pages from 1, count 0 asks for the total alone, at most 200 come", async () => {
  const mark = randomUUID()
  const names = Array.from({ length: 205 }, (_, index) => `${mark}-${index}`)
  await db.user.createMany({
    data: names.map((userName) => ({ userName, userNameKey: userName, displayName: userName, attributes: {} })),
  })
  const filter = `userName sw "${mark}"`
  const page = async (rest: string) => {
    const { totalResults, startIndex, itemsPerPage, Resources } = await found(filter, rest)
    expect(Resources).toHaveLength(itemsPerPage)
    return [totalResults, startIndex, itemsPerPage]
  }
  expect(await page("&count=0")).toEqual([205, 1, 0])
  expect(await page("")).toEqual([205, 1, 100])
  expect(await page("&count=1000")).toEqual([205, 1, 200])
  expect(await page("&startIndex=201&count=50")).toEqual([205, 201, 5])
  expect(await page("&startIndex=-5&count=-1")).toEqual([205, 1, 0])
  expect((await call("GET", "/Users?count=many")).status).toBe(400)
})

test("attributes and excludedAttributes choose what an answer has", async () => {
  const { id } = await created(entraUser())
  const read = async (query: string) => (await call("GET", `/Users/${id}?${query}`)).json()
  expect(Object.keys(await read("attributes=userName,name.givenName"))).toEqual(["schemas", "id", "userName", "name"])
  expect((await read("attributes=userName,name.givenName")).name).toEqual({ givenName: "Given" })
  expect((await read(`attributes=${enterpriseUrn}:department`))[enterpriseUrn]).toEqual({ department: "Sea" })
  const without = await read("excludedAttributes=emails,name.formatted,id")
  expect(without).toMatchObject({ id, name: { familyName: "Family", givenName: "Given" } })
  expect(without).not.toHaveProperty("emails")
  expect(without.name).not.toHaveProperty("formatted")
})

test("a search may come as a message, where an address would be too long", async () => {
  const { id, userName } = await created(entraUser())
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]
  const body = { schemas, filter: `userName eq "${userName}"`, attributes: ["userName"], startIndex: 1, count: 1 }
  const answer = await call("POST", "/Users/.search", { body })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    totalResults: 1,
    Resources: [{ schemas: [userUrn, enterpriseUrn], id, userName }],
  })
  expect((await call("GET", "/Users/.search")).status).toBe(405)
})
