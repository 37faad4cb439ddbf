import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { auditEvents } from "#lib/testing/configuration"
import { aDirectory, enterpriseUrn, entraUser, oktaUser, patchOp } from "#lib/testing/inbound"
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

test("Okta's create answers 201 with the user, its location and version, and its password is nowhere", async () => {
  const body = oktaUser()
  const answer = await call("POST", "/Users", { body })
  expect(answer.status).toBe(201)
  expect(answer.headers.get("Content-Type")).toBe("application/scim+json")
  const user = await answer.json()
  const location = `http://ferry.example.com/api/scim/v2/Users/${user.id}`
  expect(answer.headers.get("Location")).toBe(location)
  expect(answer.headers.get("ETag")).toBe(user.meta.version)
  const { password: _, groups: __, ...rest } = body
  expect(user).toEqual({ ...rest, id: user.id, meta: expect.objectContaining({ resourceType: "User", location }) })
  expect(JSON.stringify(await db.user.findUniqueOrThrow({ where: { id: user.id } }))).not.toContain("1mz050nq")
  expect(await auditEvents(user.id)).toMatchObject([{ action: "user.onboard", actorType: "apiKey" }])
})

test("Okta's journey: looks the user up, replaces it, deactivates it", async () => {
  const { userName } = oktaUser()
  expect(await found(`userName eq "${userName}"`, "&startIndex=1&count=100")).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    totalResults: 0,
    startIndex: 1,
    itemsPerPage: 0,
    Resources: [],
  })
  const { id } = await created(oktaUser(userName))
  const { password: _, ...body } = oktaUser(userName)
  const replaced = await call("PUT", `/Users/${id}`, { body: { ...body, id, name: { familyName: "New" } } })
  expect(replaced.status).toBe(200)
  expect((await replaced.json()).name).toEqual({ familyName: "New" })
  const off = await call("PATCH", `/Users/${id}`, { body: patchOp({ op: "replace", value: { active: false } }) })
  expect(await off.json()).toMatchObject({ id, active: false, userName })
  const { deactivatedAt } = await db.user.findUniqueOrThrow({ where: { id } })
  expect(deactivatedAt).toBeInstanceOf(Date)
})

test("Entra ID's journey: matches, creates, patches in its own dialect, soft-deletes and deletes", async () => {
  const body = entraUser()
  const { id } = await created(body)
  const patched = await call("PATCH", `/Users/${id}`, {
    body: patchOp(
      { op: "Replace", path: 'emails[type eq "work"].value', value: "updated@example.com" },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+1 555" },
      { op: "Replace", value: { "name.familyName": "Renamed", displayName: "Given Renamed" } },
      { op: "Add", path: `${enterpriseUrn}:manager`, value: "26" },
      { op: "Replace", path: `${enterpriseUrn}:department`, value: "Harbour" },
      { op: "Replace", path: "active", value: "False" },
    ),
  })
  expect(patched.status).toBe(200)
  expect(await patched.json()).toMatchObject({
    active: false,
    name: { familyName: "Renamed", givenName: "Given" },
    emails: [{ primary: true, type: "work", value: "updated@example.com" }],
    phoneNumbers: [{ type: "mobile", value: "+1 555" }],
    [enterpriseUrn]: { department: "Harbour", manager: { value: "26" } },
  })
  expect((await call("DELETE", `/Users/${id}`)).status).toBe(204)
  const gone = await call("GET", `/Users/${id}`)
  expect(gone.status).toBe(404)
  expect(await gone.json()).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: "404",
    detail: expect.stringContaining(id),
  })
})

test("a version that is not the present one is refused with 412, one that is known answers 304", async () => {
  const { id, meta } = await created()
  const current = { "If-None-Match": meta.version }
  expect((await call("GET", `/Users/${id}`, { headers: current })).status).toBe(304)
  const stale = { "If-Match": 'W/"stale"' }
  const body = patchOp({ op: "replace", path: "title", value: "Dr" })
  expect((await call("PATCH", `/Users/${id}`, { body, headers: stale })).status).toBe(412)
  expect((await call("PUT", `/Users/${id}`, { body: oktaUser(), headers: stale })).status).toBe(412)
  expect((await call("DELETE", `/Users/${id}`, { headers: stale })).status).toBe(412)
  const patched = await call("PATCH", `/Users/${id}`, { body, headers: { "If-Match": meta.version } })
  expect(patched.status).toBe(200)
  expect(patched.headers.get("ETag")).not.toBe(meta.version)
  expect((await call("GET", `/Users/${id}`, { headers: current })).status).toBe(200)
})

test("a taken userName answers 409 uniqueness, a bad value 400 invalidValue with its field", async () => {
  const [one, other] = [await created(), await created()]
  const conflict = { status: "409", scimType: "uniqueness" }
  expect(await (await call("POST", "/Users", { body: oktaUser(one.userName) })).json()).toMatchObject(conflict)
  const rename = patchOp({ op: "replace", path: "userName", value: other.userName })
  expect(await (await call("PATCH", `/Users/${one.id}`, { body: rename })).json()).toMatchObject(conflict)
  const bad = await call("POST", "/Users", { body: { ...oktaUser(), emails: [{ value: "nobody" }] } })
  expect(bad.status).toBe(400)
  expect(await bad.json()).toMatchObject({
    scimType: "invalidValue",
    detail: expect.stringContaining("emails.0.value"),
  })
})

test.each([
  ["mutability", { op: "replace", path: "meta", value: {} }],
  ["invalidPath", { op: "replace", path: "a[[b", value: 1 }],
  ["noTarget", { op: "remove" }],
  ["invalidValue", { op: "replace", path: "favourite", value: 1 }],
  ["invalidValue", { op: "remove", path: "userName" }],
  ["invalidValue", { op: "replace", path: "password", value: "x" }],
  ["invalidSyntax", { op: "move" }],
])("a PATCH that cannot be is refused with %s and changes nothing", async (scimType, operation) => {
  const { id, meta } = await created()
  const answer = await call("PATCH", `/Users/${id}`, { body: patchOp(operation) })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ scimType })
  expect((await (await call("GET", `/Users/${id}`)).json()).meta.version).toBe(meta.version)
})
