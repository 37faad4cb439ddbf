import { expect, test } from "vitest"
import { deleteUser, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { listResponseUrn } from "#lib/scim/schema"
import { apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

/** What the service provider does from now on. */
const rules = () => stage().serviceProvider.resources.rules
const accounts = () => stage().serviceProvider.users()

async function rename({ id }: { id: string }, userName: string) {
  await updateUser(apiKey, { id, ...onboardUserSchema.parse({ userName }) })
}

test("a service provider that answers every search with everybody gives nobody somebody else's account", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().paging = { ignoresFilters: true }
  for (const userName of ["bob", "ada", "carol"]) stage().serviceProvider.seedUser({ userName, title: "Theirs" })
  const user = await onboard({ userName: "ada", title: "Ours" })
  await stage().tick()
  expect(accounts()).toMatchObject([{ title: "Theirs" }, { externalId: user.id, title: "Ours" }, { title: "Theirs" }])
})

test.each([
  ["is cut off before the account", { paging: { ignoresFilters: true, mostPerPage: 1 } }],
  ["never has it", { paging: { mostPerPage: 0 } }],
])("a list that %s is no proof: nothing is created twice", async (_what, quirk) => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.seedUser({ userName: "bob" })
  Object.assign(rules(), quirk)
  stage().serviceProvider.dropAnswerAfterWrite({ method: "POST" })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  await stage().tick(2000)
  expect(accounts()).toMatchObject([{ userName: "bob" }, { userName: "ada" }])
  expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: { kind: "uniqueness" } })
})

test("a list of one made-up user is nobody's account", async () => {
  await enabledConnector(stage().serviceProvider)
  const body = { schemas: [listResponseUrn], totalResults: 1, Resources: [{ id: "0", userName: "synthetic" }] }
  stage().serviceProvider.failNext(503, { method: "POST" })
  stage().serviceProvider.answerNext({ body }, { method: "GET", times: 2 })
  const user = await onboard()
  await stage().tick()
  await stage().tick(2000)
  expect(accounts()).toMatchObject([{ externalId: user.id }])
})

test("a lost create is found by its name where externalId is no filter", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().filtersByNameOnly = true
  stage().serviceProvider.dropAnswerAfterWrite({ method: "POST" })
  const user = await onboard()
  await stage().tick()
  await stage().tick(2000)
  expect(await outcomesOf(user.id)).toEqual(["create: retrying", "find: not found", "find: found", "replace: adopted"])
  expect(accounts()).toMatchObject([{ externalId: user.id }])
})

test("the same if it was renamed meanwhile", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().filtersByNameOnly = true
  stage().serviceProvider.dropAnswerAfterWrite({ method: "POST" })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  await rename(user, "augusta")
  await stage().tick(2000)
  expect(accounts()).toMatchObject([{ externalId: user.id, userName: "augusta" }])
})

test("the same if it was deleted meanwhile: no account is left behind", async () => {
  await enabledConnector(stage().serviceProvider)
  rules().filtersByNameOnly = true
  stage().serviceProvider.dropAnswerAfterWrite({ method: "POST" })
  const user = await onboard()
  await stage().tick()
  await deleteUser(apiKey, { id: user.id })
  await stage().tick(2000)
  expect(accounts()).toEqual([])
})

test("an account that only has the name which a user had is not taken over", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.seedUser({ userName: "ada", title: "Theirs" })
  stage().serviceProvider.failNext(503, { method: "POST" })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  await rename(user, "augusta")
  await stage().tick(2000)
  expect(accounts()).toMatchObject([
    { userName: "ada", title: "Theirs" },
    { userName: "augusta", externalId: user.id },
  ])
  expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: null })
})
