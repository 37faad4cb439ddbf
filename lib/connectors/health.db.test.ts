import { expect, test } from "vitest"
import { listConnections } from "#lib/connections/queries"
import { testConnector } from "#lib/connectors/probe"
import { emptyConnector } from "#lib/connectors/terms"
import { db } from "#lib/db"
import { aConnector, administrator } from "#lib/testing/configuration"
import { credentials, enabledConnector, onboard, setStage } from "#lib/testing/delivery"

const stage = setStage()

async function connectors() {
  return (await listConnections()).flatMap((connection) => connection.connectors)
}

test("a connector is not tested until a test of what is saved passes", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  expect(await connectors()).toMatchObject([{ id, health: "not tested", lastSuccessAt: null }])
  const { userEndpoint } = stage().serviceProvider
  await testConnector(administrator, { ...emptyConnector, ...credentials, userEndpoint, id })
  expect(await connectors()).toMatchObject([{ health: "not tested" }])
  const saved = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  const groupEndpoint = saved.groupEndpoint ?? ""
  await testConnector(administrator, {
    ...emptyConnector,
    username: saved.username,
    userEndpoint,
    groupEndpoint,
    id,
  })
  expect(await connectors()).toMatchObject([{ health: "healthy" }])
})

test("what was tested in the wizard is tested once it is registered", async () => {
  const { userEndpoint, groupEndpoint } = stage().serviceProvider
  const typed = { ...emptyConnector, ...credentials, userEndpoint, groupEndpoint }
  await testConnector(administrator, typed)
  const id = await aConnector(typed)
  expect((await db.outboundConnector.findUniqueOrThrow({ where: { id } })).testedAt).not.toBeNull()
  const other = await aConnector({ ...typed, password: "other" })
  expect((await db.outboundConnector.findUniqueOrThrow({ where: { id: other } })).testedAt).toBeNull()
})

test("the last 24 hours and the last success belong to each connector", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  await onboard()
  await stage().tick()
  const [connector] = await connectors()
  expect(connector).toMatchObject({ health: "healthy", lastSuccessAt: expect.any(String) })
  expect(connector?.hours).toHaveLength(24)
  expect(connector?.hours.at(-1)).toEqual({ succeeded: 2, failed: 0 })
})

test("somebody who is stopped degrades a connector, a pause says so", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  await stage().tick()
  await onboard()
  stage().serviceProvider.failNext(400)
  await stage().tick()
  expect(await connectors()).toMatchObject([{ health: "degraded" }])
  await onboard()
  stage().serviceProvider.failNext(401)
  await stage().tick()
  expect(await connectors()).toMatchObject([{ health: "paused" }])
})
