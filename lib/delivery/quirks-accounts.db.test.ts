import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { apiKey } from "#lib/testing/configuration"
import { attemptsOf, credentials, enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"
import { startServiceProvider } from "#lib/testing/service-provider"

const stage = setStage()

/** What the service provider does from now on. */
const rules = () => stage().serviceProvider.resources.rules
const accounts = () => stage().serviceProvider.users()
const requests = (...methods: string[]) =>
  stage()
    .serviceProvider.requests()
    .filter(({ method }) => methods.includes(method))

async function change(user: { id: string; userName: string }, attributes: Record<string, unknown>) {
  const input = onboardUserSchema.parse({ userName: user.userName, ...attributes })
  await updateUser(apiKey, { id: user.id, ...input })
  await stage().tick(1)
}

async function connector() {
  return db.outboundConnector.findFirstOrThrow()
}

test("a password is in no update, also of an account that was found", async () => {
  await enabledConnector(stage().serviceProvider, { passwordProvisioning: true, defaultPassword: "Welc0me-aboard!" })
  stage().serviceProvider.seedUser({ userName: "ada" })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  await change(user, { title: "Captain" })
  const updates = requests("PUT", "PATCH")
  expect(updates.map(({ method }) => method)).toEqual(["PUT", "PATCH"])
  expect(JSON.stringify(updates.map(({ body }) => body))).not.toMatch(/password|Welc0me/)
})

test("a PUT carries everything that is managed, externalId too", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().patch = 501
  const name = { givenName: "Ada", familyName: "Byron" }
  const user = await onboard({ name, title: "Engineer" })
  await stage().tick()
  await change(user, { name, title: "Captain" })
  expect(accounts()).toMatchObject([{ externalId: user.id, userName: user.userName, active: true, name }])
})

test("a service provider that wants the id in a PUT gets it, and is asked without it once", async () => {
  await enabledConnector(stage().serviceProvider)
  Object.assign(rules(), { wantsIdInPut: true, patch: 501 })
  const user = await onboard({ title: "Engineer" })
  await stage().tick()
  await change(user, { title: "Captain" })
  expect(await outcomesOf(user.id)).toContain("replace: refused")
  await change(user, { title: "Admiral" })
  expect(accounts()).toMatchObject([{ title: "Admiral" }])
  expect(requests("PUT").map(({ body }) => Object(body).id)).toEqual([undefined, accounts()[0]?.id, accounts()[0]?.id])
  expect(await connector()).toMatchObject({
    learned: {
      User: { idInReplace: "required", evidence: { idInReplace: expect.stringContaining("without the id") } },
    },
  })
})

test("wherever it says that an account is, the account is where it was created", async () => {
  await enabledConnector(stage().serviceProvider)
  const elsewhere = await startServiceProvider(credentials)
  for (const location of ["/Users/1", `${elsewhere.userEndpoint}/1`]) {
    rules().location = location
    const user = await onboard()
    await stage().tick(1)
    await change(user, { title: "Captain" })
    expect(accounts().at(-1)).toMatchObject({ externalId: user.id, title: "Captain" })
  }
  expect(elsewhere.requests()).toEqual([])
  await elsewhere.close()
})

test.each([true, false])(
  "after a 412 the version is read, and given back as it came (unquoted: %s)",
  async (bareEtags) => {
    await enabledConnector(stage().serviceProvider)
    rules().bareEtags = bareEtags
    const user = await onboard()
    await stage().tick()
    stage().serviceProvider.failNext(412, { method: "PATCH" })
    await change(user, { title: "Captain" })
    expect(requests("PATCH").map(({ headers }) => headers["if-match"])).toEqual([undefined, bareEtags ? "v1" : 'W/"1"'])
    expect(accounts()).toMatchObject([{ title: "Captain" }])
  },
)

test("an id that is a number is an id", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().countsIds = true
  const user = await onboard()
  await stage().tick()
  await change(user, { title: "Captain" })
  expect(accounts()).toMatchObject([{ id: "1", title: "Captain" }])
  await deleteUser(apiKey, { id: user.id })
  await stage().tick(1)
  expect(accounts()).toEqual([])
})

const mebibytes = JSON.stringify({ id: "1", title: "x".repeat(2 * 1024 * 1024) })

test.each([
  ["without an id", { status: 201, body: { userName: "ada" } }],
  ["with an empty id", { status: 201, body: { id: "", userName: "ada" } }],
  ["with nothing", { status: 204 }],
  ["with more than is read", { status: 201, body: mebibytes, headers: { "content-type": "application/scim+json" } }],
])("a create that is answered %s is looked up, and made once", async (_what, answer) => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.coverAnswerAfterWrite(answer, { method: "POST" })
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ remoteId: null, createUncertain: true })
  await stage().tick(2000)
  expect(await rowOf(user.id)).toMatchObject({ remoteId: accounts()[0]?.id, nextAttemptAt: null })
  expect(requests("POST")).toHaveLength(1)
})

test("a 401 that is a text is a refusal of the credentials, in its own words", async () => {
  await enabledConnector(stage().serviceProvider, { password: "wrong" })
  const user = await onboard()
  await stage().tick()
  expect(await connector()).toMatchObject({ pauseFailure: { kind: "unauthorized", detail: "Unauthorized" } })
  expect(await attemptsOf(user.id)).toMatchObject([{ responseBody: "Unauthorized" }])
})

test.each([true, false])(
  "writes may be answered with nothing or with the account (nothing: %s)",
  async (silentWrites) => {
    await enabledConnector(stage().serviceProvider)
    Object.assign(rules(), { silentWrites })
    stage().serviceProvider.seedUser({ userName: "ada" })
    const user = await onboard({ userName: "ada" })
    await stage().tick()
    await change(user, { title: "Captain" })
    expect(accounts()).toMatchObject([{ externalId: user.id, title: "Captain" }])
    if (!silentWrites) stage().serviceProvider.coverAnswerAfterWrite({ body: accounts()[0] }, { method: "DELETE" })
    await deleteUser(apiKey, { id: user.id })
    await stage().tick(1)
    expect(accounts()).toEqual([])
    expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
  },
)
