import { afterEach, beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import type { Engine } from "#lib/delivery/engine"
import { setUserActive } from "#lib/directory/mutations"
import { administrator } from "#lib/testing/configuration"
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

test.each([408, 429, 500, 502, 503, 504])("after a %i the user is tried again and arrives", async (status) => {
  await enabledConnector(serviceProvider)
  serviceProvider.failNext(status)
  const user = await onboard()
  await tick()
  expect(await rowOf(user.id)).toMatchObject({ attempts: 1, lastFailure: { status } })
  await tick(1000)
  expect(serviceProvider.users()).toHaveLength(1)
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0, nextAttemptAt: null })
})

test("Retry-After holds back the whole connector, and no longer than asked", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.failNext(429, { retryAfter: 30 })
  await onboard()
  await tick()
  await onboard()
  expect(await tick(20_000)).toBe(0)
  expect(await tick(11_000)).toBe(2)
  expect(serviceProvider.users()).toHaveLength(2)
})

test.each([400, 413, 422])(
  "after a %i the user stops, with the service provider's own words, until it changes",
  async (status) => {
    await enabledConnector(serviceProvider)
    serviceProvider.failNext(status, { detail: "title is not wanted here" })
    const user = await onboard()
    await tick()
    const row = await rowOf(user.id)
    expect(row).toMatchObject({
      nextAttemptAt: null,
      lastFailure: { kind: "rejected", status, detail: "title is not wanted here" },
    })
    expect(await tick(86_400_000)).toBe(0)
    await setUserActive(administrator, { id: user.id, active: false })
    await tick()
    expect(serviceProvider.users()).toMatchObject([{ active: false }])
  },
)

test("one user that is refused blocks no other", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.failNext(400)
  for (let user = 0; user < 5; user++) await onboard()
  await tick()
  expect(serviceProvider.users()).toHaveLength(4)
})

test("a service provider that hangs delays no other", async () => {
  const slow = await startServiceProvider(credentials)
  await enabledConnector(slow)
  await enabledConnector(serviceProvider)
  slow.hangNext()
  await onboard()
  clock.advance()
  await engine.start()
  await expect.poll(() => serviceProvider.users().length).toBe(1)
  expect(slow.users()).toEqual([])
  await slow.close()
  await engine.settled()
})

test("answers that are no JSON, or name no id, are survived and looked up", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.answerNext({ status: 200, body: "<html>Welcome</html>", headers: { "content-type": "text/html" } })
  const user = await onboard()
  await tick()
  expect(await rowOf(user.id)).toMatchObject({ lastFailure: { kind: "unreadable" }, createUncertain: true })
  await tick(1000)
  expect(serviceProvider.users()).toHaveLength(1)
})

test.each([
  ["a 403", { status: 403 }, "forbidden"],
  ["a 404 on create, which is a wrong endpoint", { status: 404 }, "notFound"],
])("%s pauses the connector", async (_what, { status }, kind) => {
  const id = await enabledConnector(serviceProvider)
  serviceProvider.failNext(status)
  await onboard()
  await tick()
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pauseFailure: { kind } })
})

test("a redirect is not followed, and pauses the connector", async () => {
  const elsewhere = await startServiceProvider(credentials)
  const id = await enabledConnector(serviceProvider)
  serviceProvider.redirectNext(elsewhere.userEndpoint)
  await onboard()
  await tick()
  expect(elsewhere.requests()).toEqual([])
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({
    pauseFailure: { kind: "redirect" },
  })
  await elsewhere.close()
})

test("a secret that no longer opens pauses the connector and asks for it again", async () => {
  const id = await enabledConnector(serviceProvider)
  const passwordSealed = "v1.0000aaaa.AAAA.AAAA.AAAA"
  await db.outboundConnector.update({ where: { id }, data: { passwordSealed } })
  await onboard()
  await tick()
  const { pauseFailure } = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(pauseFailure).toMatchObject({ message: expect.stringContaining("another SECRET_KEY (key 0000aaaa)") })
  expect(serviceProvider.requests()).toEqual([])
})

test("no secret is kept, although the service provider echoes every one", async () => {
  const secrets = { password: credentials.password, defaultPassword: "Welc0me-aboard!" }
  await enabledConnector(serviceProvider, { ...secrets, passwordProvisioning: true })
  const header = serviceProvider.authorization()
  const echo = {
    detail: `refused: ${header} ${Object.values(secrets).join(" ")}`,
    password: secrets.defaultPassword,
    status: "400",
  }
  serviceProvider.answerNext({
    status: 400,
    body: JSON.stringify(echo),
    headers: { "content-type": "application/scim+json" },
  })
  const user = await onboard()
  await tick()
  serviceProvider.failNext(401, { detail: JSON.stringify(echo) })
  await onboard()
  await tick()

  const kept = { rows: await db.provisionedResource.findMany(), attempts: await db.provisioningAttempt.findMany() }
  const connectors = await db.outboundConnector.findMany({
    omit: { passwordSealed: true, defaultPasswordSealed: true },
  })
  const text = JSON.stringify({ ...kept, connectors, audit: await db.auditEvent.findMany() }, (_key, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  )
  expect(await attemptsOf(user.id)).toMatchObject([{ requestBody: { password: "••••••" } }])
  for (const secret of [...Object.values(secrets), header.replace("Basic ", "")]) expect(text).not.toContain(secret)
})
