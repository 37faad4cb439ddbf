import { expect, test } from "vitest"
import { db } from "#lib/db"
import { updateUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { cancelRun, pauseRun, resumeRun } from "#lib/runs/mutations"
import { findRun } from "#lib/runs/queries"
import { administrator, apiKey } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { onboarded, settle } from "#lib/testing/groups"
import { finish, namesOf, reported, runWorkers, start } from "#lib/testing/runs"

const stage = setStage()
const worker = runWorkers(stage)

test("a dry run of 50 users says for each what a sync would do, and changes nothing", async () => {
  const { serviceProvider } = stage()
  await onboarded(44)
  const [own, found, foreign] = [await onboard(), await onboard(), await onboard()]
  const [outside, inactive] = [await onboard({ title: "Guest" }), await onboard({ active: false })]
  const bad = await onboard({ userName: 'quo"ted' })
  const ownAccount = serviceProvider.seedUser({ userName: "another-name", externalId: own.id })
  const foundAccount = serviceProvider.seedUser({ userName: found.userName.toUpperCase() })
  serviceProvider.seedUser({ userName: foreign.userName, externalId: "somebody-elses" })
  const connectorId = await enabledConnector(serviceProvider, { groupEndpoint: "" })
  const policies = { scope: { kind: "filter", filter: 'not (title eq "Guest")' }, onDeactivate: "delete" }
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies } })
  const before = JSON.stringify(serviceProvider.users())

  const id = await start(connectorId, "dryRun")
  await finish(stage(), worker(), id)
  expect(await findRun(id)).toMatchObject({
    state: "finished",
    total: 50,
    done: 50,
    counts: { create: 45, link: 2, update: 0, skip: 3 },
  })
  const links = await reported(id, "link")
  expect(new Map(links.map(({ resourceId, remoteId }) => [resourceId, remoteId]))).toEqual(
    new Map([
      [own.id, ownAccount.id],
      [found.id, foundAccount.id],
    ]),
  )
  expect(namesOf(await reported(id, "create"))).toContain(bad.userName)
  const skips = new Map((await reported(id, "skip")).map(({ resourceId, reason }) => [resourceId, reason]))
  expect(skips.get(foreign.id)).toMatch(/belongs to another client/)
  expect(skips.get(outside.id)).toMatch(/not in the connector's scope/)
  expect(skips.get(inactive.id)).toMatch(/Deactivated users have no account here|There is no account/)
  expect(JSON.stringify(serviceProvider.users())).toBe(before)
  expect(serviceProvider.requests().every(({ method }) => method === "GET")).toBe(true)
  expect(await db.provisionedResource.count()).toBe(0)
})

test("of linked users it says who would be updated, and with what", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  const [same, changed] = [await onboard(), await onboard()]
  await aGroup([same.id])
  await settle(stage())
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: false } })
  const { userName } = changed
  await updateUser(apiKey, { id: changed.id, ...onboardUserSchema.parse({ userName, title: "Captain" }) })
  const before = stage().serviceProvider.requests().length

  const id = await start(connectorId, "dryRun")
  await finish(stage(), worker(), id)
  expect(await reported(id, "update")).toMatchObject([{ resourceId: changed.id, reason: "Changes: title" }])
  expect(await findRun(id)).toMatchObject({ counts: { create: 0, link: 0, update: 1, skip: 2 } })
  expect(stage().serviceProvider.requests()).toHaveLength(before)
})

test("a service provider that cannot answer is asked again by itself, from the same place", async () => {
  await onboarded(3)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "dryRun")
  stage().serviceProvider.failNext(503, { times: 3 })
  const executor = worker()
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "running", done: 0, failure: expect.stringContaining("503") })
  stage().clock.advance(60_000)
  await finish(stage(), executor, id)
  expect(await findRun(id)).toMatchObject({ state: "finished", failure: null, counts: { create: 3 } })
})

test("refused credentials pause a run with the reason, until an administrator resumes it", async () => {
  await onboarded(3)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "dryRun")
  stage().serviceProvider.failNext(401, { times: 3 })
  const executor = worker()
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "paused", failure: expect.stringContaining("credentials") })
  stage().serviceProvider.behave()
  stage().clock.advance(3_600_000)
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "paused" })
  await resumeRun(administrator, { id })
  await finish(stage(), executor, id)
  expect(await findRun(id)).toMatchObject({ state: "finished", done: 3 })
})

test("what a worker was looking up when its run was paused does not count, and is looked up again", async () => {
  await onboarded(3)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "dryRun")
  stage().serviceProvider.hangNext({ times: 3 })
  const executor = worker()
  executor.start()
  await expect.poll(() => stage().serviceProvider.requests().length).toBe(3)
  await pauseRun(administrator, { id })
  await executor.renewLeases()
  await stage().serviceProvider.goDown()
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "paused", done: 0, failure: null })
  await stage().serviceProvider.comeUp()
  await cancelRun(administrator, { id })
})
