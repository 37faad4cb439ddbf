import { expect, test } from "vitest"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { provisioningStatus } from "#lib/provisioning/status"
import { administrator, apiKey } from "#lib/testing/configuration"
import { enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

test("a user is created with prefix, default password and our id as externalId, in one request", async () => {
  await enabledConnector(stage().serviceProvider, {
    userStoreDomain: "PRIMARY",
    passwordProvisioning: true,
    defaultPassword: "Welc0me!",
  })
  const user = await onboard({ name: { givenName: "Ada" }, email: "ada@example.com" })
  await stage().tick()

  const [request, ...more] = stage().serviceProvider.requests()
  expect(more).toEqual([])
  expect(request).toMatchObject({
    method: "POST",
    body: {
      userName: `PRIMARY/${user.userName}`,
      password: "Welc0me!",
      externalId: user.id,
      active: true,
      name: { givenName: "Ada" },
    },
  })
  expect(request?.body).not.toHaveProperty("id")
  expect(request?.body).not.toHaveProperty("meta")
  expect(await rowOf(user.id)).toMatchObject({
    remoteId: stage().serviceProvider.users()[0]?.id,
    nextAttemptAt: null,
    leaseToken: null,
  })
})

test("no password is sent when password provisioning is off, nor with a change", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  await setUserActive(administrator, { id: user.id, active: false })
  await stage().tick()

  expect(
    stage()
      .serviceProvider.requests()
      .map(({ method }) => method),
  ).toEqual(["POST", "GET", "PATCH"])
  for (const { body } of stage().serviceProvider.requests()) expect(body ?? {}).not.toHaveProperty("password")
  expect(stage().serviceProvider.users()[0]).toMatchObject({ active: false })
})

test("a change that changes nothing costs no request", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  await setUserActive(administrator, { id: user.id, active: true })
  expect(await stage().tick()).toBe(0)
  expect(stage().serviceProvider.requests()).toHaveLength(1)
})

test("ten changes while the service provider is down are one request when it is back", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  await stage().serviceProvider.goDown()
  for (let change = 0; change < 10; change++) {
    await setUserActive(administrator, { id: user.id, active: change % 2 === 1 })
    await stage().tick()
  }
  await setUserActive(administrator, { id: user.id, active: false })
  const before = stage().serviceProvider.requests().length
  await stage().serviceProvider.comeUp()
  await stage().tick(3_600_000)
  const methods = stage()
    .serviceProvider.requests()
    .slice(before)
    .map(({ method }) => method)
  expect(methods).toEqual(["GET", "PATCH"])
  expect(stage().serviceProvider.users()).toMatchObject([{ active: false }])
})

test("a user onboarded while the service provider is down arrives once, after it is back", async () => {
  await enabledConnector(stage().serviceProvider)
  await stage().serviceProvider.goDown()
  const user = await onboard()
  await stage().tick()
  const row = await rowOf(user.id)
  expect(row).toMatchObject({ attempts: 1, lastFailure: { kind: "network" } })
  expect(provisioningStatus(row, { enabled: true, pausedAt: null })).toBe("retrying")

  await stage().serviceProvider.comeUp()
  expect(await stage().tick()).toBe(0)
  await stage().tick(2000)
  expect(stage().serviceProvider.users()).toMatchObject([{ userName: user.userName }])
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0, lastFailure: null, nextAttemptAt: null })
})

test("a create whose answer is lost is looked up and never made twice", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.dropAnswerAfterWrite()
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ createUncertain: true, remoteId: null })
  await stage().tick(2000)
  expect(stage().serviceProvider.users()).toHaveLength(1)
  expect(await outcomesOf(user.id)).toEqual(["create: retrying", "find: found", "replace: adopted"])
})

test("an account that exists already is adopted after the 409", async () => {
  await enabledConnector(stage().serviceProvider)
  const existing = stage().serviceProvider.seedUser({ userName: "Ada" })
  const user = await onboard({ userName: "ada", title: "Countess" })
  await stage().tick()
  expect(await outcomesOf(user.id)).toEqual(["create: conflict", "find: not found", "find: found", "replace: adopted"])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: existing.id, nextAttemptAt: null })
  expect(stage().serviceProvider.users()).toMatchObject([{ id: existing.id, externalId: user.id, title: "Countess" }])
})

test("an account of another client is not taken over: the user stops with the reason", async () => {
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.seedUser({ userName: "ada", externalId: "theirs" })
  const user = await onboard({ userName: "ada" })
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: { kind: "uniqueness" } })
  expect(stage().serviceProvider.users()).toMatchObject([{ externalId: "theirs" }])
})

test("a userName that is free again waits for the old account's deletion", async () => {
  await enabledConnector(stage().serviceProvider)
  const old = await onboard({ userName: "ada" })
  await stage().tick()
  await deleteUser(apiKey, { id: old.id })
  const young = await onboard({ userName: "ada" })
  for (let round = 0; round < 3; round++) await stage().tick(4000)
  expect(stage().serviceProvider.users()).toMatchObject([{ externalId: young.id }])
  expect(await rowOf(old.id)).toMatchObject({ remoteId: null })
})

test("a deleted user's account is deleted, and one that is gone already is no failure", async () => {
  await enabledConnector(stage().serviceProvider)
  const [ada, bob] = [await onboard(), await onboard()]
  await stage().tick()
  stage().serviceProvider.failNext(404, { method: "DELETE" })
  await deleteUser(apiKey, { id: ada.id })
  await deleteUser(apiKey, { id: bob.id })
  await stage().tick()
  expect(await rowOf(ada.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })
  expect(await rowOf(bob.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })
})

test("an account that was deleted over there is created again on the next change", async () => {
  await enabledConnector(stage().serviceProvider)
  const user = await onboard()
  await stage().tick()
  const account = `${stage().serviceProvider.userEndpoint}/${stage().serviceProvider.users()[0]?.id}`
  await fetch(account, { method: "DELETE", headers: { authorization: stage().serviceProvider.authorization() } })
  await setUserActive(administrator, { id: user.id, active: false })
  await stage().tick()
  expect(stage().serviceProvider.users()).toMatchObject([{ externalId: user.id, active: false }])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: stage().serviceProvider.users()[0]?.id })
})
