import { afterEach, beforeEach, expect, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import type { Engine } from "#lib/delivery/engine"
import { administrator, connectorForm } from "#lib/testing/configuration"
import {
  anEngine,
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

test("a wrong password pauses the connector, burns no attempt, and everything arrives after it is corrected", async () => {
  const id = await enabledConnector(serviceProvider, { password: "wrong" })
  const user = await onboard()
  await tick()
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0 })
  const paused = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(paused).toMatchObject({ pausedAt: expect.any(Date), pauseFailure: { kind: "unauthorized", status: 401 } })
  const requests = serviceProvider.requests().length
  await tick()
  expect(serviceProvider.requests(), "a paused connector is left alone").toHaveLength(requests)

  const { userEndpoint, groupEndpoint } = serviceProvider
  const form = connectorForm({ userEndpoint, groupEndpoint, ...credentials })
  await updateConnector(administrator, { ...form, id, version: paused.version, enabled: true })
  await tick()
  expect(serviceProvider.users()).toMatchObject([{ userName: user.userName }])
})

test("a paused connector is probed and resumes by itself", async () => {
  const id = await enabledConnector(serviceProvider)
  serviceProvider.setCredentials("changed", "over there")
  await onboard()
  await tick()
  await tick(5000)
  const stillPaused = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(stillPaused).toMatchObject({ pausedAt: expect.any(Date), pauses: 2 })

  serviceProvider.setCredentials(credentials.username, credentials.password)
  await tick(10_000)
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pausedAt: null, pauses: 0 })
  expect(serviceProvider.users()).toHaveLength(1)
})
