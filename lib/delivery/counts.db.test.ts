import { expect, test } from "vitest"
import { db } from "#lib/db"
import { deleteUser, setUserActive, updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { apiKey } from "#lib/testing/configuration"
import { attemptsOf, enabledConnector, onboard, setStage } from "#lib/testing/delivery"

const stage = setStage()

async function counted() {
  const rows = await db.provisioningCount.groupBy({ by: "measure", _sum: { count: true } })
  return Object.fromEntries(rows.map(({ measure, _sum }) => [measure, _sum.count]))
}

test("what came of passes is counted by the hour, and the first account tells how long it took", async () => {
  await enabledConnector(stage().serviceProvider)
  const ada = await onboard()
  await onboard()
  await stage().tick()
  expect(await counted()).toEqual({ provisioned: 2, latency: 2 })
  await setUserActive(apiKey, { id: ada.id, active: false })
  await stage().tick()
  await deleteUser(apiKey, { id: ada.id })
  await stage().tick()
  expect(await counted()).toEqual({ provisioned: 2, latency: 2, updated: 1, removed: 1 })
  const hours = await db.provisioningCount.findMany({ select: { hour: true } })
  expect(hours.map(({ hour }) => hour.getTime() % 3_600_000)).toEqual(hours.map(() => 0))
})

test("failures are counted by what follows from them", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  stage().serviceProvider.failNext(400)
  await stage().tick()
  await onboard()
  stage().serviceProvider.failNext(500)
  await stage().tick()
  expect(await counted()).toMatchObject({ retrying: 1, stopped: 1 })
})

test("somebody who is skipped is told of once in the activity", async () => {
  const id = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id }, data: { policies: { create: false } } })
  const ada = await onboard()
  await stage().tick()
  await updateUser(apiKey, { id: ada.id, ...onboardUserSchema.parse({ userName: ada.userName, title: "Captain" }) })
  await stage().tick()
  expect(await attemptsOf(ada.id)).toMatchObject([
    { operation: "none", outcome: "skipped", method: null, url: null, detail: expect.stringContaining("switched off") },
  ])
  expect(await counted()).toEqual({ skipped: 1 })
})

test("an attempt that changes an account says what it changes, and belongs to its pass", async () => {
  await enabledConnector(stage().serviceProvider)
  const ada = await onboard({ title: "Engineer" })
  await stage().tick()
  await updateUser(apiKey, { id: ada.id, ...onboardUserSchema.parse({ userName: ada.userName, title: "Captain" }) })
  await stage().tick()
  const attempts = await attemptsOf(ada.id)
  const changes = attempts.filter((attempt) => attempt.changes !== null)
  expect(changes).toMatchObject([
    { operation: "patch", changes: [{ attribute: "title", before: "Engineer", after: "Captain" }] },
  ])
  expect(new Set(attempts.map(({ passId }) => passId)).size).toBe(2)
})

test("who an administrator leaves alone is not touched, whatever is desired", async () => {
  await enabledConnector(stage().serviceProvider)
  const ada = await onboard()
  await stage().tick()
  await db.provisionedResource.updateMany({ data: { excludedBy: "ana@example.com" } })
  await deleteUser(apiKey, { id: ada.id })
  await stage().tick()
  expect(stage().serviceProvider.users()).toHaveLength(1)
  expect((await attemptsOf(ada.id)).at(-1)).toMatchObject({
    outcome: "skipped",
    detail: "ana@example.com chose to leave it alone here.",
  })
})
