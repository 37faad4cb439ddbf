import { randomUUID } from "node:crypto"
import { beforeAll, expect, test } from "vitest"
import { db } from "#lib/db"
import { aConnector } from "#lib/testing/configuration"
import { onboard } from "#lib/testing/delivery"
import { anApiKey } from "#lib/testing/onboarding"
import { DELETE, PATCH } from "./route"

let key: string

beforeAll(async () => {
  key = (await anApiKey()).key
})

const call = (method: string, body?: unknown, headers: Record<string, string> = {}) =>
  new Request("http://ferry.example.com/api/onboarding/x", {
    method,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/merge-patch+json", ...headers },
  })
const withId = (id: string) => ({ params: Promise.resolve({ id }) })
const patch = async (id: string, body: unknown, headers?: Record<string, string>) =>
  PATCH(call("PATCH", body, headers), withId(id))
const stored = async (id: string) => db.user.findUniqueOrThrow({ where: { id } })

test("a merge patch changes what it names, null clears, the rest stays (RFC 7396)", async () => {
  const { id, userName } = await onboard({
    title: "Countess",
    nickName: "A",
    name: { givenName: "Ada", familyName: "L" },
    email: "ada@example.com",
  })
  const answer = await patch(id, { TITLE: null, name: { familyName: "Lovelace" }, active: false, locale: "en" })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ id, userName, provisioning: [] })
  expect(await stored(id)).toMatchObject({
    active: false,
    displayName: "Ada Lovelace",
    deactivatedAt: expect.any(Date),
  })
  expect((await stored(id)).attributes).toEqual({
    nickName: "A",
    locale: "en",
    name: { givenName: "Ada", familyName: "Lovelace" },
    emails: [{ value: "ada@example.com", type: "work", primary: true }],
  })
})

test("the email shorthand replaces the primary address, adds one, and takes it away", async () => {
  const { id } = await onboard({ emails: [{ value: "a@home.org", type: "home" }] })
  const emails = async (email: string | null) => {
    expect((await patch(id, { email })).status).toBe(200)
    return (await stored(id)).attributes
  }
  const home = { value: "a@home.org", type: "home" }
  const work = { value: "a@work.org", type: "work", primary: true }
  expect(await emails("a@work.org")).toEqual({ emails: [work, home] })
  expect(await emails("b@work.org")).toEqual({ emails: [{ ...work, value: "b@work.org" }, home] })
  expect(await emails(null)).toEqual({ emails: [home] })
})

test("a SCIM PatchOp is taken too", async () => {
  const { id } = await onboard({ title: "Countess" })
  const schemas = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]
  const Operations = [
    { op: "Replace", path: "active", value: "False" },
    { op: "remove", path: "title" },
  ]
  const headers = { "Content-Type": "application/scim+json" }
  expect((await patch(id, { schemas, Operations }, headers)).status).toBe(200)
  expect(await stored(id)).toMatchObject({ active: false, attributes: {} })
  const refused = await patch(id, { schemas, Operations: [{ op: "remove" }] }, headers)
  expect(refused.status).toBe(400)
  expect(refused.headers.get("Content-Type")).toBe("application/problem+json")
})

test("what would make a bad user is refused with every field named, and changes nothing", async () => {
  const { id } = await onboard({ title: "Countess" })
  const before = await stored(id)
  const answer = await patch(id, { emails: [{ value: "nobody" }], favourite: 1, userName: null, password: "x" })
  expect(answer.status).toBe(400)
  const fields = (await answer.json()).errors.map(({ field }: { field: string }) => field)
  expect(fields.toSorted()).toEqual(["emails.0.value", "favourite", "password", "userName"])
  expect((await patch(id, ["x"])).status).toBe(400)
  expect(await stored(id)).toEqual(before)
})

test("a userName that is another user's answers 409, an unknown id 404, a stranger 401, another media type 415", async () => {
  const [one, other] = [await onboard(), await onboard()]
  expect((await patch(one.id, { userName: other.userName.toUpperCase() })).status).toBe(409)
  expect((await patch(randomUUID(), { title: "x" })).status).toBe(404)
  expect((await patch("nonsense", { title: "x" })).status).toBe(404)
  expect((await patch(one.id, {}, { Authorization: "" })).status).toBe(401)
  const unsupported = await patch(one.id, {}, { "Content-Type": "text/plain" })
  expect(unsupported.status).toBe(415)
  expect(unsupported.headers.get("Accept-Patch")).toContain("application/merge-patch+json")
})

test("Prefer: wait reports where the user stands, and a patch that changes nothing asks for nothing", async () => {
  const connectorId = await aConnector()
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: true, pausedAt: new Date() } })
  const { id } = await onboard({ title: "Countess" })
  const answer = await patch(id, { title: "Dr" }, { Prefer: "wait=1" })
  expect(answer.headers.get("Preference-Applied")).toBe("wait=1")
  expect((await answer.json()).provisioning).toMatchObject([{ connectorId, status: "paused" }])
  const revision = async () =>
    (await db.provisionedResource.findFirstOrThrow({ where: { resourceId: id } })).desiredRevision
  expect(await revision()).toBe(2)
  await patch(id, { title: "Dr" })
  expect(await revision()).toBe(2)
})

test("two patches at the same moment are both kept", async () => {
  const { id } = await onboard()
  await Promise.all([patch(id, { title: "Dr" }), patch(id, { nickName: "A" }), patch(id, { locale: "en" })])
  expect((await stored(id)).attributes).toEqual({ title: "Dr", nickName: "A", locale: "en" })
})

test("DELETE answers 204, then 404", async () => {
  const { id } = await onboard()
  expect((await DELETE(call("DELETE"), withId(id))).status).toBe(204)
  expect((await DELETE(call("DELETE"), withId(id))).status).toBe(404)
  expect((await DELETE(call("DELETE"), withId("nonsense"))).status).toBe(404)
  expect((await DELETE(call("DELETE", undefined, { Authorization: "" }), withId(id))).status).toBe(401)
})
