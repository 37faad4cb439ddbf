import { expect, test } from "vitest"
import { db } from "#lib/db"
import { setUserActive, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { listResponseUrn } from "#lib/scim/schema"
import { administrator, apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()
const day = 86_400_000

/** What the service provider does from now on. */
const rules = () => stage().serviceProvider.resources.rules
const accounts = () => stage().serviceProvider.users()
const requests = (method: string) =>
  stage()
    .serviceProvider.requests()
    .filter((request) => request.method === method)

async function change(user: { id: string; userName: string }, attributes: Record<string, unknown>) {
  const input = onboardUserSchema.parse({ userName: user.userName, ...attributes })
  await updateUser(apiKey, { id: user.id, ...input })
  await stage().tick(1)
}

async function expectDone(id: string) {
  expect(await rowOf(id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
}

test.each([
  ["nothing but a text", { body: "Conflict" }],
  ["a JSON without status and scimType", { body: '{"message":"exists"}', contentType: "application/json" }],
])("a 409 that is %s is a conflict all the same: the account is found", async (_what, options) => {
  await enabledConnector(stage().serviceProvider)
  const existing = stage().serviceProvider.seedUser({ userName: "ada" })
  stage().serviceProvider.failNext(409, { method: "POST", ...options })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ remoteId: existing.id, nextAttemptAt: null })
})

test("a conflict with an account that does not show waits for a person, and does not go round in circles", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(409, { method: "POST" })
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({
    nextAttemptAt: null,
    lastFailure: { kind: "uniqueness", message: expect.stringContaining("shows nothing with this userName") },
  })
  expect(await stage().tick(day)).toBe(0)
})

test("a 409 that says when to come back, to a client that was too fast, is tried again then", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(409, { method: "POST", retryAfter: 20 })
  const user = await onboard()
  await stage().tick()
  expect(await stage().tick(19_000)).toBe(0)
  await stage().tick(1000)
  expect(accounts()).toMatchObject([{ userName: user.userName }])
  await expectDone(user.id)
})

test("a 409 that follows a lost answer finds what was created", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.coverAnswerAfterWrite({ status: 409, body: "Conflict" }, { method: "POST" })
  const user = await onboard()
  await stage().tick()
  expect(await outcomesOf(user.id)).toEqual(["create: conflict", "find: found", "replace: adopted"])
  expect(accounts()).toHaveLength(1)
})

test.each([200, 201] as const)("a POST that links an existing user with a %i is accepted", async (linksExisting) => {
  await enabledConnector(stage().serviceProvider)
  const existing = stage().serviceProvider.seedUser({ userName: "ada" })
  Object.assign(rules(), { linksExisting })
  const user = await onboard({ userName: "ada", title: "Engineer" })
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ remoteId: existing.id, nextAttemptAt: null })
  await change(user, { title: "Captain" })
  expect(accounts()).toMatchObject([{ id: existing.id, title: "Captain" }])
})

test("an account that a POST links, and that is another user's already, is linked to nobody twice", async () => {
  await enabledConnector(stage().serviceProvider)
  const ada = await onboard({ userName: "ada" })
  await stage().tick()
  rules().linksExisting = 201
  for (const method of ["PATCH", "PUT"]) stage().serviceProvider.failNext(400, { method })
  await change({ id: ada.id, userName: "augusta" }, {})
  const other = await onboard({ userName: "ada" })
  for (let round = 0; round < 3; round++) await stage().tick(31_000)
  expect(accounts()).toHaveLength(1)
  expect(await rowOf(ada.id)).toMatchObject({ remoteId: accounts()[0]?.id })
  expect(await rowOf(other.id)).toMatchObject({ remoteId: null, lastFailure: { kind: "uniqueness" } })
})

test("a user whose create is not answered yet is sent by nobody else, whatever changes", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  stage().serviceProvider.holdAnswerAfterWrite({ method: "POST" })
  stage().clock.advance()
  await stage().engine.start()
  await expect.poll(() => accounts().length).toBe(1)
  await setUserActive(administrator, { id: user.id, active: false })
  expect(await stage().engine.start()).toBe(0)
  expect(requests("POST")).toHaveLength(1)
  await stage().serviceProvider.goDown()
  await stage().serviceProvider.comeUp()
  await stage().tick(2000)
  await stage().tick(2000)
  expect(accounts()).toMatchObject([{ externalId: user.id, active: false }])
  expect(stage().serviceProvider.resources.violations).toEqual([])
})

const page = { body: "<html>Not found</html>", contentType: "text/html" }

test.each([
  ["a page that says 404", 404, page],
  ["405", 405, {}],
] as const)("a PUT that is answered with %s is not there, and the account is", async (_what, status, answer) => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(status, { method: "PUT", times: 9, ...answer })
  const existing = stage().serviceProvider.seedUser({ userName: "ada" })
  const user = await onboard({ userName: "ada", title: "Captain" })
  await stage().tick()
  expect(accounts()).toMatchObject([{ id: existing.id, title: "Captain", externalId: user.id }])
  expect(requests("PUT")).toHaveLength(1)
  expect(await db.outboundConnector.findFirstOrThrow()).toMatchObject({ learned: { User: { replace: "fails" } } })
})

test.each([
  ["a 500", { status: 500 }],
  ["a page", { status: 200, body: "<html>Welcome</html>" }],
  ["a list", { status: 200, body: { schemas: [listResponseUrn], Resources: [] } }],
  ["a false claim", { status: 200, body: { patch: { supported: true } } }],
])("a ServiceProviderConfig that is %s keeps no change from arriving", async (_what, answer) => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard({ title: "Engineer" })
  await stage().tick()
  rules().patch = 501
  stage().serviceProvider.answerNext(answer, { method: "GET" })
  await change(user, { title: "Captain" })
  expect(accounts()).toMatchObject([{ title: "Captain" }])
  await expectDone(user.id)
})

test("answers that show something else than was sent are not fought over", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().shows = ({ title: _title, ...resource }) => ({ ...resource, nickName: "A." })
  const user = await onboard({ title: "Engineer" })
  await stage().tick()
  await change(user, { title: "Captain" })
  const before = stage().serviceProvider.requests().length
  await change(user, { title: "Captain" })
  expect(stage().serviceProvider.requests()).toHaveLength(before)
  await change(user, { title: "Admiral" })
  expect(requests("PATCH").at(-1)?.body).toMatchObject({ Operations: [{ path: "title", value: "Admiral" }] })
  expect(accounts()).toMatchObject([{ title: "Admiral" }])
})

test("active is sent as a boolean, and read as a text too", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().shows = ({ active, ...resource }) => ({ ...resource, active: active === true ? "True" : "False" })
  const user = await onboard()
  await stage().tick()
  await setUserActive(administrator, { id: user.id, active: false })
  await stage().tick(1)
  expect(accounts()).toMatchObject([{ active: false }])
  expect(await db.outboundConnector.findFirstOrThrow()).toMatchObject({ learned: { User: { patch: "works" } } })
})

const emails = (value: string) => ({ emails: [{ value, type: "work", primary: true }, { value: "a@home.example" }] })

test("a changed address is replaced with its list: no filter is needed in a path", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard(emails("ada@example.com"))
  await stage().tick()
  await change(user, emails("ada@example.org"))
  expect(requests("PATCH").at(-1)?.body).toMatchObject({ Operations: [{ op: "replace", path: "emails" }] })
  expect(accounts()).toMatchObject([emails("ada@example.org")])
})
