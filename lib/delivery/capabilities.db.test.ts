import { expect, test } from "vitest"
import { db } from "#lib/db"
import { updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { enterpriseUserUrn } from "#lib/scim/schema"
import { apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

async function change(user: { id: string; userName: string }, attributes: Record<string, unknown>) {
  const input = onboardUserSchema.parse({ userName: user.userName, ...attributes })
  await updateUser(apiKey, { id: user.id, ...input })
  stage().clock.advance()
  await stage().tick()
}

/** What was asked since the user was created, by method. */
function methods() {
  const [, ...later] = stage().serviceProvider.requests()
  return later.map(({ method }) => method)
}

const account = () => stage().serviceProvider.users()[0]

async function learned() {
  const { learned: known } = await db.outboundConnector.findFirstOrThrow()
  return known
}

test("only what changed is patched, and clearing an attribute works", async () => {
  await enabledConnector(stage().serviceProvider)
  const before = {
    title: "Engineer",
    name: { givenName: "Ada", familyName: "Byron" },
    [enterpriseUserUrn]: { department: "Engines", costCenter: "7" },
  }
  const user = await onboard(before)
  await stage().tick()
  const enterprise = { department: "Analysis", costCenter: "7" }
  await change(user, { name: { givenName: "Ada", familyName: "Lovelace" }, [enterpriseUserUrn]: enterprise })

  expect(methods()).toEqual(["GET", "PATCH"])
  expect(stage().serviceProvider.requests().at(-1)?.body).toMatchObject({
    Operations: [
      { op: "replace", path: "name.familyName", value: "Lovelace" },
      { op: "remove", path: "title" },
      { op: "replace", path: `${enterpriseUserUrn}:department`, value: "Analysis" },
    ],
  })
  expect(account()).toMatchObject({ name: { familyName: "Lovelace" }, [enterpriseUserUrn]: enterprise })
  expect(account()).not.toHaveProperty("title")
  expect(await learned()).toMatchObject({ User: { patch: "works" } })
})

test("a user is renamed by its remote id", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  await change({ ...user, userName: `renamed-${user.userName}` }, {})
  expect(stage().serviceProvider.users()).toMatchObject([{ userName: `renamed-${user.userName}` }])
})

test.each([404, 405, 501] as const)(
  "a service provider that answers PATCH with %s gets PUTs, and is asked once",
  async (status) => {
    await enabledConnector(stage().serviceProvider)
    stage().serviceProvider.resources.rules.patch = status
    const user = await onboard({ title: "Engineer" })
    await stage().tick()
    await change(user, { title: "Captain" })
    expect(account()).toMatchObject({ title: "Captain" })
    const asked = methods().length
    await change(user, {})
    expect(methods().slice(asked)).toEqual(["PUT"])
    expect(account()).not.toHaveProperty("title")
    expect(await learned()).toMatchObject({
      User: { patch: "fails", evidence: { patch: expect.stringContaining(String(status)) } },
    })
  },
)

test("a ServiceProviderConfig without PATCH is believed", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.configuration = { patch: { supported: false } }
  const user = await onboard()
  await stage().tick()
  await change(user, { title: "Captain" })
  expect(methods()).toEqual(["GET", "PUT"])
})

test.each([true, false])("PATCH that is ignored is noticed (answers without a body: %s)", async (silentWrites) => {
  await enabledConnector(stage().serviceProvider)
  Object.assign(stage().serviceProvider.resources.rules, { patch: "ignored", silentWrites })
  const user = await onboard({ title: "Engineer" })
  await stage().tick()
  await change(user, { title: "Captain" })
  expect(account()).toMatchObject({ title: "Captain" })
  expect(await outcomesOf(user.id)).toContain(silentWrites ? "get: ignored" : "patch: ignored")
  expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
})

test("without PUT an adopted account is patched", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.resources.rules.put = 405
  stage().serviceProvider.seedUser({ userName: "ada", title: "Engineer" })
  await onboard({ userName: "ada", title: "Captain" })
  await stage().tick()
  expect(stage().serviceProvider.users()).toMatchObject([{ userName: "ada", title: "Captain" }])
})

test("with neither, the user is stopped and told why", async () => {
  await enabledConnector(stage().serviceProvider)
  Object.assign(stage().serviceProvider.resources.rules, { put: 405, patch: 501 })
  const user = await onboard()
  await stage().tick()
  await change(user, { title: "Captain" })
  expect(await rowOf(user.id)).toMatchObject({
    nextAttemptAt: null,
    lastFailure: { message: expect.stringContaining("neither PATCH nor PUT") },
  })
})

test("a PATCH that is refused is sent as a PUT before anybody is stopped", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  stage().serviceProvider.failNext(400, { method: "PATCH", scimType: "invalidPath" })
  await change(user, { title: "Captain" })
  expect(account()).toMatchObject({ title: "Captain" })
})

test("a change whose answer was lost is sent again, although it was taken back meanwhile", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard({ title: "Engineer" })
  await stage().tick()
  stage().serviceProvider.dropAnswerAfterWrite({ method: "PATCH" })
  await change(user, { title: "Captain" })
  expect(account()).toMatchObject({ title: "Captain" })
  await change(user, { title: "Engineer" })
  expect(account()).toMatchObject({ title: "Engineer" })
})
