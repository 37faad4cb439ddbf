import pino from "pino"
import { afterEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { Courier } from "#lib/delivery/notices/courier"
import type { Sent } from "#lib/notices/message"
import { noteEvents } from "#lib/notices/outbox"
import { TestClock } from "#lib/testing/clock"
import { aConnector } from "#lib/testing/configuration"
import { aWebhook, noticesOf, startReceiver } from "#lib/testing/notices"

const clock = new TestClock()
const tools = { db, log: pino({ level: "silent" }), clock: clock.now }
const courier = new Courier(tools)
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await db.noticeChannel.deleteMany()
})

async function receiver() {
  const started = await startReceiver()
  closing.push(started.close)
  return started
}

async function pause(): Promise<void> {
  const event = { kind: "connector.paused", reason: "The password is wrong." } as const
  await noteEvents(db, [{ connectorId: await aConnector(), at: clock.now(), event }])
}

/** It sends, and stands still until it is told what came of it. */
class StandingMachine {
  goOn: (sent: Sent) => void = () => {}
  #begin: () => void = () => {}
  readonly begun = new Promise<void>((resolve) => {
    this.#begin = resolve
  })

  send = (): Promise<Sent> => {
    this.#begin()
    return new Promise((resolve) => {
      this.goOn = resolve
    })
  }
}

test("a worker that is killed after it sent costs a second message with the same id, and a stale one changes nothing", async () => {
  const { url, received } = await receiver()
  const { id } = await aWebhook({ url })
  await pause()
  const machine = new StandingMachine()
  const killed = new Courier({ ...tools, send: machine.send })
  const round = killed.tick()
  await machine.begun
  await courier.tick()
  expect(received, "its lease still holds").toHaveLength(0)
  clock.advance(60_000)
  await courier.tick()
  expect(received).toHaveLength(1)
  machine.goOn({ delivered: false, code: "500", answer: "stale" })
  await round
  expect(await noticesOf(id)).toMatchObject([
    { attempts: 2, deliveredAt: expect.any(Date), lastAnswer: expect.stringContaining("204") },
  ])
  expect(await db.noticeChannel.findUniqueOrThrow({ where: { id } })).toMatchObject({ failingSince: null })
})

test("two workers send each notice once", async () => {
  const { url, received } = await receiver()
  await aWebhook({ url })
  const other = new Courier(tools)
  for (let index = 0; index < 8; index++) await pause()
  await Promise.all([courier.tick(), other.tick()])
  await Promise.all([courier.tick(), other.tick()])
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(8)
  expect(received).toHaveLength(8)
})
