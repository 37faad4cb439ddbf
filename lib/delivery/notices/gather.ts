import { asJson, type Transaction } from "#lib/db"
import { groupBy } from "#lib/delivery/group-by"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { noticeEventSchema } from "#lib/notices/events"
import { type Gathered, gather, gatheringEnds, topicOf } from "#lib/notices/gathered"
import { type NoticeContent, noticeContentSchema } from "#lib/notices/wording"

/** Events that are gathered in one transaction. */
const mostTogether = 500

/** Makes notices of what happened: adds each event to the message of every channel that is told of it. @returns how many events */
export async function gatherEvents(db: PrismaClient, now: Date): Promise<number> {
  // Most of the time there are none, and no transaction is needed to see that.
  if ((await db.noticeEvent.findFirst({ select: { id: true } })) === null) return 0
  return db.$transaction(async (tx) => {
    // One worker at a time: otherwise two would begin a message each for the same window.
    const [lock] = await tx.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtext('ferry notices')) AS "mine"`
    if (!lock?.mine) return 0
    const events = await findEvents(tx)
    const channels = await tx.noticeChannel.findMany({ where: { enabled: true }, select: channelColumns })
    for (const channel of channels) await addTo(tx, channel, events, now)
    await tx.noticeEvent.deleteMany({ where: { id: { in: events.map(({ id }) => id) } } })
    return events.length
  })
}

const channelColumns = { id: true, events: true, windowMinutes: true } as const

interface Channel {
  id: string
  events: string[]
  windowMinutes: number
}

async function findEvents(tx: Transaction) {
  return tx.noticeEvent.findMany({
    orderBy: { id: "asc" },
    take: mostTogether,
    select: {
      id: true,
      kind: true,
      at: true,
      facts: true,
      connector: { select: { id: true, name: true, connection: { select: { id: true, name: true } } } },
    },
  })
}

type Event = Awaited<ReturnType<typeof findEvents>>[number]

/** Adds what a channel is told to its messages: one write for all events of a connector and topic. */
async function addTo(tx: Transaction, channel: Channel, events: Event[], now: Date): Promise<void> {
  const told = events.filter(({ kind }) => channel.events.includes(kind)).map(read)
  for (const [, [first, ...more]] of groupBy(told, ({ connector, topic }) => `${connector.id} ${topic}`))
    if (first !== undefined) await addTogether(tx, channel, [first, ...more], now)
}

function read({ kind, at, facts, connector }: Event) {
  const event = noticeEventSchema.parse({ ...Object(facts), kind })
  return { event, at, connector, topic: topicOf(event) }
}

type Told = ReturnType<typeof read>

async function addTogether(tx: Transaction, channel: Channel, told: [Told, ...Told[]], now: Date): Promise<void> {
  const { connector, topic } = told[0]
  const key = { channelId: channel.id, connectorId: connector.id, topic }
  const last = await tx.notice.findFirst({
    where: key,
    orderBy: { dueAt: "desc" },
    select: { id: true, content: true, dueAt: true },
  })
  if (last !== null) {
    const { gathered } = noticeContentSchema.parse(last.content)
    const { count } = await tx.notice.updateMany({
      where: { id: last.id, attempts: 0, nextAttemptAt: { not: null } },
      data: { content: asJson(contentOf(told, gathered)) },
    })
    if (count > 0) return
  }
  const dueAt = gatheringEnds(last?.dueAt ?? null, channel.windowMinutes, now)
  await tx.notice.create({
    data: { ...key, content: asJson(contentOf(told, null)), dueAt, nextAttemptAt: dueAt },
  })
}

function contentOf(told: [Told, ...Told[]], before: Gathered | null): NoticeContent {
  const { id, name, connection } = told[0].connector
  const [first, ...more] = told
  const gathered = more.reduce((so, { event, at }) => gather(so, event, at), gather(before, first.event, first.at))
  return { gathered, connector: { id, name }, connection }
}
