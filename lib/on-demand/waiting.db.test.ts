import { beforeEach, expect, test } from "vitest"
import type { Actor } from "#lib/actor"
import { db } from "#lib/db"
import { apiKey, auditEvents } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { settle } from "#lib/testing/groups"
import { aWorkerIsAlive, onDemand, outcomes } from "#lib/testing/on-demand"

const stage = setStage()
let connectorId: string

beforeEach(async () => {
  await aWorkerIsAlive()
  connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
})

const change = async (data: Parameters<typeof db.outboundConnector.update>[0]["data"]) =>
  db.outboundConnector.update({ where: { id: connectorId }, data })

/** A user that the connector has no row of, as one that was onboarded before it. */
async function aStranger(attributes: Record<string, unknown> = {}) {
  const user = await onboard(attributes)
  await db.provisionedResource.deleteMany({ where: { resourceId: user.id } })
  return user
}

const allPassed = ["connection: passed", "scope: passed", "map: passed", "match: passed", "act: passed"]

test("nobody but an administrator may provision now, nor make a dry run, which uses the connector's credential", async () => {
  const { id } = await aStranger()
  const viewer: Actor = { type: "viewer", id: "vic", name: "vic@example.com" }
  const before = stage().serviceProvider.requests().length
  for (const actor of [viewer, apiKey])
    for (const dryRun of [true, false])
      await expect(onDemand(stage(), { connectorId, resourceId: id, dryRun }, actor)).rejects.toMatchObject({
        kind: "forbidden",
      })
  expect(stage().serviceProvider.requests()).toHaveLength(before)
  expect((await auditEvents(id)).map(({ action }) => action)).not.toContain("user.provision")
})

test("without a worker it is asked for, and said to wait for one", async () => {
  const { id } = await aStranger()
  await db.worker.deleteMany()
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(reports.at(-1)).toMatchObject({ name: "act", outcome: "waiting", line: expect.stringContaining("No worker") })
  expect(await db.provisionedResource.count({ where: { resourceId: id } })).toBe(1)
})

test("what goes to a paused connector waits, and is said to", async () => {
  const { id } = await aStranger()
  await change({ pausedAt: new Date(), pauseFailure: { kind: "unauthorized", message: "Refused (401)." } })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(reports[0]).toMatchObject({ outcome: "passed", line: expect.stringContaining("still paused") })
  expect(reports.at(-1)).toMatchObject({ outcome: "waiting", advice: expect.stringContaining("paused") })
  expect(stage().serviceProvider.users()).toEqual([])
})

test("who was left alone by an administrator stays so", async () => {
  const { id } = await onboard()
  await settle(stage())
  await db.provisionedResource.updateMany({ where: { resourceId: id }, data: { excludedBy: "ana@example.com" } })
  const reports = await onDemand(stage(), { connectorId, resourceId: id })
  expect(outcomes(reports)).toEqual(["connection: passed", "scope: nothing"])
  expect(reports[1]).toMatchObject({ line: expect.stringContaining("ana@example.com chose to leave it alone") })
})

test("a group is looked for, created, and then as it should be", async () => {
  const { serviceProvider } = stage()
  await change({ groupEndpoint: serviceProvider.groupEndpoint })
  const { id, displayName } = await aGroup()
  const tried = { connectorId, resourceType: "Group" as const, resourceId: id }
  const dry = await onDemand(stage(), { ...tried, dryRun: true })
  expect(dry[3]?.line).toBe("No group has this externalId or displayName.")
  expect(outcomes(await onDemand(stage(), tried))).toEqual(allPassed)
  expect(serviceProvider.groups()).toMatchObject([{ displayName }])
  expect((await onDemand(stage(), tried)).at(-1)?.line).toBe("Nothing to do: the group is as it should be.")
})
