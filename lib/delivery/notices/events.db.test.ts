import pino from "pino"
import { afterEach, expect, test } from "vitest"
import { updateConnector } from "#lib/connectors/mutations"
import { db } from "#lib/db"
import { forgetOldNotices } from "#lib/delivery/housekeeping"
import { Courier } from "#lib/delivery/notices/courier"
import { claimRuns } from "#lib/delivery/runs/lease"
import { settleBug } from "#lib/delivery/runs/settle"
import { deleteUser } from "#lib/directory/mutations"
import { administrator, apiKey, connectorForm } from "#lib/testing/configuration"
import { credentials, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { aNotice, aWebhook, noticesOf, startReceiver } from "#lib/testing/notices"
import { cancel, runWorkers, start } from "#lib/testing/runs"

const stage = setStage()
const executor = runWorkers(stage)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await db.noticeChannel.deleteMany()
})

async function told() {
  const receiver = await startReceiver()
  closing.push(receiver.close)
  const { id } = await aWebhook({ url: receiver.url })
  const courier = new Courier({ db, log: pino({ level: "silent" }), clock: stage().clock.now })
  return {
    id,
    courier,
    data: () =>
      receiver.received.map(({ body }) => ({ ...Object(JSON.parse(body)).data, type: Object(JSON.parse(body)).type })),
  }
}

test("a pause and its end are told, by a probe and by an administrator", async () => {
  const { courier, data } = await told()
  const id = await enabledConnector(stage().serviceProvider, { password: "wrong" })
  await onboard()
  await stage().tick()
  await courier.tick()
  expect(data()).toMatchObject([{ type: "connector.paused", connector: { id }, paused: 1 }])
  expect(data()[0].reason).toMatch(/401/)
  const { userEndpoint, groupEndpoint } = stage().serviceProvider
  const { connectionId: _, ...form } = connectorForm({ userEndpoint, groupEndpoint, ...credentials })
  await updateConnector(administrator, { ...form, id, version: 1, enabled: true })
  await stage().tick(10 * 60_000)
  await courier.tick()
  expect(data()[1]).toMatchObject({ type: "connector.resumed", by: administrator.name })
  await updateConnector(administrator, { ...form, password: "", id, version: 2, enabled: true })
  expect(await db.noticeEvent.count(), "nothing was paused").toBe(0)
})

test("a probe that succeeds is told", async () => {
  const { courier, data } = await told()
  await enabledConnector(stage().serviceProvider)
  stage().serviceProvider.failNext(403)
  await onboard()
  await stage().tick()
  await stage().tick(60_000)
  await courier.tick()
  expect(data()).toMatchObject([{ type: "connector.resumed", paused: 1, resumed: 1, by: null }])
})

test("a thousand users that stop are the first message and one more", async () => {
  const { id, courier, data } = await told()
  await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.updateMany({ data: { parallelRequests: 64 } })
  const refuse = (count: number) => stage().serviceProvider.failNext(400, { times: count })
  refuse(1)
  await onboard()
  await stage().tick()
  await courier.tick()
  expect(data()).toMatchObject([{ type: "users.stopped", users: 1 }])
  refuse(1000)
  for (let index = 0; index < 1000; index++) await onboard()
  while ((await stage().tick()) > 0) await courier.tick()
  await courier.tick()
  expect(data()).toHaveLength(1)
  stage().clock.advance(10 * 60_000)
  await courier.tick()
  expect(data()).toHaveLength(2)
  expect(data()[1]).toMatchObject({ users: 1000, groups: 0 })
  expect(data()[1].names).toHaveLength(10)
  expect(data()[1].reasons.length).toBeGreaterThan(0)
  expect(await noticesOf(id)).toHaveLength(2)
}, 120_000)

test("removals that are held are told", async () => {
  const { courier, data } = await told()
  const id = await enabledConnector(stage().serviceProvider)
  await db.outboundConnector.update({ where: { id }, data: { holdRemovals: 1 } })
  const users = [await onboard(), await onboard(), await onboard()]
  await stage().tick()
  for (const user of users) await deleteUser(apiKey, { id: user.id })
  await courier.tick()
  expect(data()).toMatchObject([{ type: "removals.held", count: 3 }])
})

test("a run that waits for an administrator is told, and so is one that ended early", async () => {
  const { courier, data } = await told()
  const id = await enabledConnector(stage().serviceProvider)
  await onboard()
  await stage().tick()
  const resting = await start(id, "reconcile")
  stage().serviceProvider.failNext(401, { times: 3 })
  await executor().tick()
  await courier.tick()
  expect(data()).toMatchObject([{ type: "run.failed", run: "reconcile", isResting: true, connector: { id } }])
  await cancel(resting)
  await start(id, "dryRun")
  const now = stage().clock.now()
  const [run] = await claimRuns(db, { now, leaseToken: crypto.randomUUID(), limit: 1, except: [] })
  if (run === undefined) throw new Error("The run is there to be claimed.")
  await settleBug(db, { ...run, cursor: { position: {}, failures: 4 } }, { now, random: 1 })
  stage().clock.advance(10 * 60_000)
  await courier.tick()
  expect(data()[1]).toMatchObject({ type: "run.failed", run: "dry run", isResting: false, count: 1 })
})

test("notices are forgotten when they are old and done", async () => {
  const { id: channelId } = await aWebhook()
  const createdAt = new Date("2026-01-01T00:00:00Z")
  await aNotice(channelId, { nextAttemptAt: null, createdAt })
  const waiting = await aNotice(channelId, { nextAttemptAt: new Date(), createdAt })
  const recent = await aNotice(channelId, { nextAttemptAt: null })
  await forgetOldNotices(db, new Date())
  expect((await noticesOf(channelId)).map(({ id }) => id).toSorted()).toEqual([waiting, recent].toSorted())
})
