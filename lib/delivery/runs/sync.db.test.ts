import { expect, test } from "vitest"
import { db } from "#lib/db"
import { claimRuns } from "#lib/delivery/runs/lease"
import { pauseRun, resumeRun } from "#lib/runs/mutations"
import { findRun, listRuns } from "#lib/runs/queries"
import { administrator } from "#lib/testing/configuration"
import { aGroup, enabledConnector, onboard, outcomesOf, rowOf, setStage } from "#lib/testing/delivery"
import { onboarded, settle } from "#lib/testing/groups"
import { cancel, finish, runWorkers, start } from "#lib/testing/runs"

const stage = setStage()
const worker = runWorkers(stage)

const accounts = () => stage().serviceProvider.users()
const methods = () =>
  stage()
    .serviceProvider.requests()
    .map(({ method }) => method)

test("users that were there before the connector get accounts, existing accounts are linked, nothing is made twice", async () => {
  const [first = "", second = ""] = await onboarded(2)
  const known = await onboard({ userName: "ada" })
  const ada = stage().serviceProvider.seedUser({ userName: "ADA", title: "Engineer" })
  const group = await aGroup([first, second])
  const connectorId = await enabledConnector(stage().serviceProvider)
  expect(await listRuns(connectorId)).toMatchObject({ unsentUsers: 3, isSending: true, runs: [] })

  const id = await start(connectorId, "sync")
  await finish(stage(), worker(), id)
  const counts = { requested: 4, woken: 0 }
  expect(await findRun(id)).toMatchObject({ state: "finished", total: 4, done: 4, counts, task: "sync" })
  expect(await rowOf(known.id)).toMatchObject({ remoteId: ada.id })
  expect(accounts()).toHaveLength(3)
  expect(stage().serviceProvider.groups()).toMatchObject([{ externalId: group.id, members: [{}, {}] }])
  expect(stage().serviceProvider.resources.violations).toEqual([])
  expect(await listRuns(connectorId)).toMatchObject({ unsentUsers: 0 })
})

test("a second sync sends nothing again, and wakes what was stopped", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  await onboard()
  stage().serviceProvider.failNext(400, { times: 1 })
  const stopped = await onboard()
  await settle(stage())
  const before = methods().length
  const id = await start(connectorId, "sync")
  await finish(stage(), worker(), id)
  expect(await findRun(id)).toMatchObject({ counts: { requested: 0, woken: 1 } })
  expect(methods().slice(before)).toEqual(["POST"])
  expect(accounts()).toHaveLength(2)
  expect(await rowOf(stopped.id)).toMatchObject({ lastFailure: null })
})

test("whoever the policies give no account keeps the one that somebody else made", async () => {
  const outside = await onboard({ userName: "ada" })
  const inside = await onboard({ title: "Captain" })
  stage().serviceProvider.seedUser({ userName: "ada", active: true })
  const connectorId = await enabledConnector(stage().serviceProvider)
  const policies = { scope: { kind: "filter", filter: 'title eq "Captain"' }, onLeaveScope: "delete" }
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies } })
  await finish(stage(), worker(), await start(connectorId, "sync"))
  expect(accounts().map(({ active }) => active)).toEqual([true, true])
  expect(await rowOf(outside.id)).toMatchObject({ remoteId: null, skipReason: expect.stringContaining("scope") })
  expect(await rowOf(inside.id)).toMatchObject({ skipReason: null, remoteId: expect.any(String) })
})

test("with creating switched off a sync creates nothing", async () => {
  await onboarded(2)
  const connectorId = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id: connectorId }, data: { policies: { create: false } } })
  await finish(stage(), worker(), await start(connectorId, "sync"))
  expect(methods()).toEqual([])
})

test("a sync waits while many rows are due, and goes on when they are done", async () => {
  await onboarded(12)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "sync")
  const executor = worker({ page: 4, mostWaiting: 8 })
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "running", done: 8, total: 12, remainingMs: expect.any(Number) })
  expect(await db.provisionedResource.count({ where: { connectorId } })).toBe(8)
  await finish(stage(), executor, id)
  expect(accounts()).toHaveLength(12)
})

test("after a worker was killed another one goes on where it was", async () => {
  await onboarded(12)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "sync")
  await worker({ page: 4, mostWaiting: 8 }).tick()
  stage().clock.advance(2000)
  const dead = { now: stage().clock.now(), leaseToken: crypto.randomUUID(), limit: 1, except: [] }
  expect(await claimRuns(db, dead)).toMatchObject([{ id, done: 8 }])

  const other = worker({ page: 4, mostWaiting: 100 })
  await other.tick()
  expect(await findRun(id)).toMatchObject({ done: 8 })
  stage().clock.advance(31_000)
  await finish(stage(), other, id)
  expect(await findRun(id)).toMatchObject({ state: "finished", done: 12, counts: { requested: 12 } })
  expect(accounts()).toHaveLength(12)
  expect(stage().serviceProvider.resources.violations).toEqual([])
})

test("a paused run rests where it is, a resumed one goes on, a cancelled one never", async () => {
  await onboarded(8)
  const connectorId = await enabledConnector(stage().serviceProvider, { groupEndpoint: "" })
  const id = await start(connectorId, "sync")
  const executor = worker({ page: 4, mostWaiting: 4 })
  await executor.tick()
  await pauseRun(administrator, { id })
  await settle(stage())
  stage().clock.advance(5000)
  await executor.tick()
  expect(await findRun(id)).toMatchObject({ state: "paused", done: 4 })
  await resumeRun(administrator, { id })
  await finish(stage(), executor, id)
  expect(await findRun(id)).toMatchObject({ state: "finished", done: 8 })

  const next = await start(connectorId, "sync")
  await cancel(next)
  await executor.tick()
  expect(await findRun(next)).toMatchObject({ state: "cancelled", done: 0, finishedAt: expect.any(String) })
})

test("an account of a lost answer is found, not made twice", async () => {
  const { id: userId } = await onboard()
  const connectorId = await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.dropAnswerAfterWrite()
  await finish(stage(), worker(), await start(connectorId, "sync"))
  stage().clock.advance(5000)
  await settle(stage())
  expect(accounts()).toHaveLength(1)
  expect((await outcomesOf(userId)).slice(0, 2)).toEqual(["find: not found", "find: not found"])
})
