import pino from "pino"
import { afterEach, beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { Courier } from "#lib/delivery/notices/courier"
import type { NoticeEvent } from "#lib/notices/events"
import { noteEvents } from "#lib/notices/outbox"
import { TestClock } from "#lib/testing/clock"
import { aConnector } from "#lib/testing/configuration"
import { anEmailChannel, aWebhook, noticesOf, startMailServer, startReceiver } from "#lib/testing/notices"

const log = pino({ level: "silent" })
const minuteMs = 60_000
let clock = new TestClock()
let courier = new Courier({ db, log, clock: clock.now, random: () => 1 })
const closing: (() => Promise<unknown>)[] = []

beforeEach(() => {
  clock = new TestClock()
  courier = new Courier({ db, log, clock: clock.now, random: () => 1 })
})
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await db.noticeChannel.deleteMany()
  await db.noticeEvent.deleteMany()
})

async function receiver(...answers: { status: number }[]) {
  const started = await startReceiver(answers)
  closing.push(started.close)
  return started
}

async function happens(connectorId: string, ...events: NoticeEvent[]): Promise<void> {
  await noteEvents(
    db,
    events.map((event) => ({ connectorId, at: clock.now(), event })),
  )
}

async function tick(ms = 0): Promise<void> {
  clock.advance(ms)
  await courier.tick()
}

const paused: NoticeEvent = { kind: "connector.paused", reason: "The password is wrong." }
const resumed: NoticeEvent = { kind: "connector.resumed", by: null }
const held: NoticeEvent = { kind: "removals.held", count: 1 }

const typesOf = (received: { body: string }[]) => received.map(({ body }) => Object(JSON.parse(body)).type)

test("what no channel asks for is not even written down", async () => {
  await aWebhook({ events: ["users.stopped"] })
  const connectorId = await aConnector()
  await happens(connectorId, paused, held)
  expect(await db.noticeEvent.count()).toBe(0)
})

test("a notice reaches each channel that is told of it, and no other", async () => {
  const { url, received } = await receiver()
  const server = await startMailServer()
  closing.push(server.close)
  const { host, port, mails } = server
  await aWebhook({ url, events: ["connector.paused"] })
  await anEmailChannel({ host, port, security: "none", events: ["connector.paused", "removals.held"] })
  const connectorId = await aConnector()
  await happens(connectorId, paused, held)
  await tick()
  expect(typesOf(received)).toEqual(["connector.paused"])
  expect(mails).toHaveLength(2)
  const [body] = received.map((one) => Object(JSON.parse(one.body)))
  expect(body).toMatchObject({
    data: { connector: { id: connectorId, name: "SCIM2" }, reason: "The password is wrong." },
  })
  expect(await db.noticeChannel.findMany({ select: { lastDeliveredAt: true, failingSince: true } })).toEqual([
    { lastDeliveredAt: expect.any(Date), failingSince: null },
    { lastDeliveredAt: expect.any(Date), failingSince: null },
  ])
  await tick(60 * minuteMs)
  expect(received).toHaveLength(1)
})

test("a connector that flaps is one message per window, which says how often", async () => {
  const { url, received } = await receiver()
  await aWebhook({ url, windowMinutes: 10 })
  const connectorId = await aConnector()
  for (let minute = 0; minute < 20; minute++) {
    await happens(connectorId, minute % 2 === 0 ? paused : resumed)
    await tick(minuteMs)
  }
  await tick(10 * minuteMs)
  expect(typesOf(received)).toEqual(["connector.paused", "connector.paused", "connector.resumed"])
  const counts = received.map(({ body }) => Object(JSON.parse(body)).data.paused)
  expect(
    counts.reduce((sum, count) => sum + count, 0),
    "every pause is told once",
  ).toBe(10)
  await tick(60 * minuteMs)
  expect(received).toHaveLength(3)
})

test("connectors and topics do not wait for each other", async () => {
  const { url, received } = await receiver()
  await aWebhook({ url })
  const [one, other] = [await aConnector(), await aConnector()]
  await happens(one, paused, held)
  await tick()
  await happens(other, paused)
  await tick()
  expect(typesOf(received)).toEqual(expect.arrayContaining(["connector.paused", "removals.held"]))
  expect(received).toHaveLength(3)
})

test("a failing receiver is tried again less and less often, with the same id and body, and the channel says since when", async () => {
  const { url, received } = await receiver({ status: 500 }, { status: 503 })
  const { id } = await aWebhook({ url })
  await happens(await aConnector(), paused)
  await tick()
  const failing = await db.noticeChannel.findUniqueOrThrow({ where: { id } })
  expect(failing).toMatchObject({
    failingSince: clock.now(),
    lastFailure: "The webhook answered 500 Internal Server Error.",
  })
  await tick(4000)
  expect(received).toHaveLength(1)
  await tick(1000)
  await tick(9000)
  expect(received).toHaveLength(2)
  expect(await db.noticeChannel.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failingSince: failing.failingSince,
  })
  await tick(1000)
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
  expect(new Set(received.map(({ body }) => body)).size).toBe(1)
  expect(await noticesOf(id)).toMatchObject([{ attempts: 3, deliveredAt: clock.now(), nextAttemptAt: null }])
  expect(await db.noticeChannel.findUniqueOrThrow({ where: { id } })).toMatchObject({
    failingSince: null,
    lastFailure: null,
  })
})

test("while a receiver is away what happens gathers in one notice, and after a day the first is given up", async () => {
  const answers = Array.from({ length: 200 }, () => ({ status: 500 }))
  const { url, received, answers: left } = await receiver(...answers)
  const { id } = await aWebhook({ url })
  const connectorId = await aConnector()
  for (let quarter = 0; quarter < 96; quarter++) {
    await happens(connectorId, held)
    await tick(15 * minuteMs)
  }
  expect(await noticesOf(id)).toMatchObject([{ nextAttemptAt: expect.any(Date) }, { attempts: 0 }])
  await tick(15 * minuteMs)
  expect(await noticesOf(id)).toMatchObject([
    { givenUpAt: expect.any(Date), nextAttemptAt: null, lastAnswer: "The webhook answered 500 Internal Server Error." },
    {},
  ])
  left.length = 0
  received.length = 0
  await tick(60 * minuteMs)
  expect(received.map(({ body }) => Object(JSON.parse(body)).data.count)).toEqual([95])
})

test("a bug in sending is an answer, and the notice is tried again", async () => {
  const { id } = await aWebhook()
  await happens(await aConnector(), paused)
  const broken = new Courier({ db, log, clock: clock.now, send: () => Promise.reject(new Error("a bug")) })
  await broken.tick()
  expect(await noticesOf(id)).toMatchObject([
    { nextAttemptAt: expect.any(Date), lastAnswer: "Ferry could not send it. The worker's log says why." },
  ])
})
