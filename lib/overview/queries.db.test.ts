import { expect, test } from "vitest"
import { db } from "#lib/db"
import { attemptsOf, credentials, enabledConnector, onboard, setStage } from "#lib/testing/delivery"
import { getOverview } from "./queries"

const stage = setStage()

/** The overview without what a test process lacks: a worker of its own. */
async function overview() {
  const { attention, ...rest } = await getOverview("24h")
  return { ...rest, attention: attention.filter(({ key }) => key !== "worker") }
}

test("without any connector the way to the first user is shown, step by step", async () => {
  const { setup, total, queue, attention } = await overview()
  expect(setup?.map(({ done }) => done).slice(1, 3)).toEqual([false, false])
  expect(total).toMatchObject({ provisioned: 0, p50Ms: null })
  expect(queue).toEqual({ count: 0, since: null })
  expect(attention).toEqual([])
})

test("what was provisioned is counted, with the time that it took, and what waits is in the queue", async () => {
  await enabledConnector(stage().serviceProvider)
  await onboard()
  expect(await overview()).toMatchObject({ queue: { count: 1 } })
  await stage().tick()
  const { total, points, setup, queue, attention } = await overview()
  expect(total).toMatchObject({ provisioned: 1, retrying: 0, failed: 0, p95Ms: expect.any(Number) })
  expect(points.at(-1)).toMatchObject({ provisioned: 1 })
  expect(setup).toBeNull()
  expect(queue.count).toBe(0)
  expect(attention).toEqual([])
})

test("who is stopped, in conflict or held needs attention, each with its own way out", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  await onboard()
  stage().serviceProvider.failNext(400)
  await stage().tick()
  const other = await onboard()
  await stage().tick()
  await db.provisionedResource.updateMany({
    where: { resourceId: other.id },
    data: { desiredRevision: 2, nextAttemptAt: null, lastFailure: { kind: "uniqueness", message: "Taken." } },
  })
  const held = await onboard()
  await db.provisionedResource.updateMany({
    where: { resourceId: held.id },
    data: { heldAt: new Date(), nextAttemptAt: null },
  })
  const { attention } = await overview()
  expect(attention.map(({ tone, title, href }) => ({ tone, title, href }))).toEqual([
    {
      tone: "danger",
      title: expect.stringMatching(/^1 user or group stopped in /),
      href: `/failures?connector=${connectorId}`,
    },
    {
      tone: "danger",
      title: expect.stringMatching(/^1 user or group in conflict in /),
      href: `/conflicts?connector=${connectorId}`,
    },
    {
      tone: "warning",
      title: expect.stringMatching(/^1 user or group held back in /),
      href: expect.stringMatching(/outbound-provisioning$/),
    },
  ])
})

test("a paused connector is said with its reason, in place of those who wait for it", async () => {
  await enabledConnector(stage().serviceProvider, { ...credentials, password: "wrong" })
  const { id } = await onboard()
  await stage().tick()
  const [attempt] = await attemptsOf(id)
  const { attention, queue } = await overview()
  expect(attention).toMatchObject([
    { tone: "danger", title: expect.stringMatching(/ is paused$/), detail: attempt?.detail },
  ])
  expect(queue.count).toBe(0)
})

test("a channel that notices do not get through to is said, unless it is switched off", async () => {
  const failing = { failingSince: new Date(), lastFailure: "Nobody listens there." }
  const channel = { kind: "webhook", name: "Harbour", nameKey: "harbour", events: [], recipients: [], ...failing }
  const { id } = await db.noticeChannel.create({ data: channel })
  const title = "Notices do not get through to Harbour"
  expect((await overview()).attention).toMatchObject([{ tone: "warning", title, href: `/notices/${id}` }])
  await db.noticeChannel.update({ where: { id }, data: { enabled: false } })
  expect((await overview()).attention).toEqual([])
  await db.noticeChannel.delete({ where: { id } })
})

test("a disabled connector needs nobody", async () => {
  const connectorId = await enabledConnector(stage().serviceProvider)
  await onboard()
  stage().serviceProvider.failNext(400)
  await stage().tick()
  await db.outboundConnector.update({ where: { id: connectorId }, data: { enabled: false } })
  expect((await overview()).attention).toEqual([])
})
