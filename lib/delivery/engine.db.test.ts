import { afterEach, beforeEach, expect, test } from "vitest"
import type { Engine } from "#lib/delivery/engine"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { provisioningStatus } from "#lib/provisioning/status"
import { administrator, apiKey } from "#lib/testing/configuration"
import {
  anEngine,
  attemptsOf,
  clearDirectory,
  credentials,
  enabledConnector,
  onboard,
  rowOf,
  TestClock,
} from "#lib/testing/delivery"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"

let serviceProvider: ServiceProvider
let clock: TestClock
let engine: Engine

beforeEach(async () => {
  serviceProvider = await startServiceProvider(credentials)
  clock = new TestClock()
  engine = anEngine(clock)
})

afterEach(async () => {
  await engine.close()
  await clearDirectory()
  await serviceProvider.close()
})

async function tick(ms = 0) {
  clock.advance(ms)
  return engine.tick()
}

async function outcomesOf(userId: string) {
  return (await attemptsOf(userId)).map(({ operation, outcome }) => `${operation}: ${outcome}`)
}

test("a user is created with prefix, default password and our id as externalId, in one request", async () => {
  await enabledConnector(serviceProvider, {
    userStoreDomain: "PRIMARY",
    passwordProvisioning: true,
    defaultPassword: "Welc0me!",
  })
  const user = await onboard({ name: { givenName: "Ada" }, email: "ada@example.com" })
  await tick()

  const [request, ...more] = serviceProvider.requests()
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
    remoteId: serviceProvider.users()[0]?.id,
    nextAttemptAt: null,
    leaseToken: null,
  })
})

test("no password is sent when password provisioning is off, nor with a replace", async () => {
  await enabledConnector(serviceProvider)
  const user = await onboard()
  await tick()
  await setUserActive(administrator, { id: user.id, active: false })
  await tick()

  expect(serviceProvider.requests().map(({ method }) => method)).toEqual(["POST", "PUT"])
  for (const { body } of serviceProvider.requests()) expect(body).not.toHaveProperty("password")
  expect(serviceProvider.users()[0]).toMatchObject({ active: false })
})

test("a change that changes nothing costs no request", async () => {
  await enabledConnector(serviceProvider)
  const user = await onboard()
  await tick()
  await setUserActive(administrator, { id: user.id, active: true })
  expect(await tick()).toBe(1)
  expect(serviceProvider.requests()).toHaveLength(1)
})

test("ten changes while the service provider is down are one request when it is back", async () => {
  await enabledConnector(serviceProvider)
  const user = await onboard()
  await tick()
  await serviceProvider.goDown()
  for (let change = 0; change < 10; change++) {
    await setUserActive(administrator, { id: user.id, active: change % 2 === 1 })
    await tick()
  }
  await setUserActive(administrator, { id: user.id, active: false })
  const before = serviceProvider.requests().length
  await serviceProvider.comeUp()
  await tick(3_600_000)
  expect(serviceProvider.requests()).toHaveLength(before + 1)
  expect(serviceProvider.users()).toMatchObject([{ active: false }])
})

test("a user onboarded while the service provider is down arrives once, after it is back", async () => {
  await enabledConnector(serviceProvider)
  await serviceProvider.goDown()
  const user = await onboard()
  await tick()
  const row = await rowOf(user.id)
  expect(row).toMatchObject({ attempts: 1, lastFailure: { kind: "network" } })
  expect(provisioningStatus(row, { enabled: true, pausedAt: null })).toBe("retrying")

  await serviceProvider.comeUp()
  expect(await tick()).toBe(0)
  await tick(2000)
  expect(serviceProvider.users()).toMatchObject([{ userName: user.userName }])
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0, lastFailure: null, nextAttemptAt: null })
})

test("a create whose answer is lost is looked up and never made twice", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.dropAnswerAfterWrite()
  const user = await onboard()
  await tick()
  expect(await rowOf(user.id)).toMatchObject({ createUncertain: true, remoteId: null })
  await tick(2000)
  expect(serviceProvider.users()).toHaveLength(1)
  expect(await outcomesOf(user.id)).toEqual(["create: retrying", "find: found", "replace: adopted"])
})

test("an account that exists already is adopted after the 409", async () => {
  await enabledConnector(serviceProvider)
  const existing = serviceProvider.seedUser({ userName: "Ada" })
  const user = await onboard({ userName: "ada", title: "Countess" })
  await tick()
  expect(await outcomesOf(user.id)).toEqual(["create: conflict", "find: not found", "find: found", "replace: adopted"])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: existing.id, nextAttemptAt: null })
  expect(serviceProvider.users()).toMatchObject([{ id: existing.id, externalId: user.id, title: "Countess" }])
})

test("an account of another client is not taken over: the user stops with the reason", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.seedUser({ userName: "ada", externalId: "theirs" })
  const user = await onboard({ userName: "ada" })
  await tick()
  expect(await rowOf(user.id)).toMatchObject({ nextAttemptAt: null, lastFailure: { kind: "uniqueness" } })
  expect(serviceProvider.users()).toMatchObject([{ externalId: "theirs" }])
})

test("a userName that is free again waits for the old account's deletion", async () => {
  await enabledConnector(serviceProvider)
  const old = await onboard({ userName: "ada" })
  await tick()
  await deleteUser(apiKey, { id: old.id })
  const young = await onboard({ userName: "ada" })
  for (let round = 0; round < 3; round++) await tick(4000)
  expect(serviceProvider.users()).toMatchObject([{ externalId: young.id }])
  expect(await rowOf(old.id)).toMatchObject({ remoteId: null })
})

test("a deleted user's account is deleted, and one that is gone already is no failure", async () => {
  await enabledConnector(serviceProvider)
  const [ada, bob] = [await onboard(), await onboard()]
  await tick()
  serviceProvider.failNext(404, { method: "DELETE" })
  await deleteUser(apiKey, { id: ada.id })
  await deleteUser(apiKey, { id: bob.id })
  await tick()
  expect(await rowOf(ada.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })
  expect(await rowOf(bob.id)).toMatchObject({ remoteId: null, nextAttemptAt: null, lastFailure: null })
})

test("an account that was deleted over there is created again on the next change", async () => {
  await enabledConnector(serviceProvider)
  const user = await onboard()
  await tick()
  const account = `${serviceProvider.userEndpoint}/${serviceProvider.users()[0]?.id}`
  await fetch(account, { method: "DELETE", headers: { authorization: serviceProvider.authorization() } })
  await setUserActive(administrator, { id: user.id, active: false })
  await tick()
  expect(serviceProvider.users()).toMatchObject([{ externalId: user.id, active: false }])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: serviceProvider.users()[0]?.id })
})
