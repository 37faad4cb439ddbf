import { expect, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { administrator, connectorForm } from "#lib/testing/configuration"
import { credentials, enabledConnector, onboard, rowOf, setStage } from "#lib/testing/delivery"

const stage = setStage()

test("a wrong password pauses the connector, burns no attempt, and everything arrives after it is corrected", async () => {
  const id = await enabledConnector(stage().serviceProvider, { password: "wrong" })
  const user = await onboard()
  await stage().tick()
  expect(await rowOf(user.id)).toMatchObject({ attempts: 0 })
  const paused = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(paused).toMatchObject({ pausedAt: expect.any(Date), pauseFailure: { kind: "unauthorized", status: 401 } })
  const requests = stage().serviceProvider.requests().length
  await stage().tick()
  expect(stage().serviceProvider.requests(), "a paused connector is left alone").toHaveLength(requests)

  const { userEndpoint, groupEndpoint } = stage().serviceProvider
  const form = connectorForm({ userEndpoint, groupEndpoint, ...credentials })
  await updateConnector(administrator, { ...form, id, version: paused.version, enabled: true })
  await stage().tick()
  expect(stage().serviceProvider.users()).toMatchObject([{ userName: user.userName }])
})

test("a paused connector is probed and resumes by itself", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.setCredentials("changed", "over there")
  await onboard()
  await stage().tick()
  await stage().tick(5000)
  const stillPaused = await db.outboundConnector.findUniqueOrThrow({ where: { id } })
  expect(stillPaused).toMatchObject({ pausedAt: expect.any(Date), pauses: 2 })

  stage().serviceProvider.setCredentials(credentials.username, credentials.password)
  await stage().tick(10_000)
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pausedAt: null, pauses: 0 })
  expect(stage().serviceProvider.users()).toHaveLength(1)
})

test("a row that waits for its paused connector is never due beside an open one", async () => {
  const id = await enabledConnector(stage().serviceProvider, { password: "wrong" })
  const user = await onboard()
  const seen: boolean[] = []
  const watching = new AbortController()
  const watcher = (async () => {
    while (!watching.signal.aborted) {
      const where = {
        resourceId: user.id,
        leaseToken: null,
        lastAttemptAt: { not: null },
        connector: { pausedAt: null },
      }
      seen.push((await db.provisionedResource.count({ where })) === 0)
    }
  })()
  await stage().tick()
  watching.abort()
  await watcher
  expect(seen).not.toContain(false)
  expect(await db.outboundConnector.findUniqueOrThrow({ where: { id } })).toMatchObject({ pausedAt: expect.any(Date) })
})
