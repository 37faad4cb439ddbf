import type { Logger } from "pino"
import { gatherEvents } from "#lib/delivery/notices/gather"
import { type ClaimedNotice, claimNotices, settleNotice } from "#lib/delivery/notices/lease"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { type SendingChannel, sendingColumns, sendThrough } from "#lib/notices/channel"
import { messageOf, type Sent } from "#lib/notices/message"
import { noticeContentSchema } from "#lib/notices/wording"

interface CourierOptions {
  db: PrismaClient
  log: Logger
  clock?: () => Date
  /** In [0, 1). */
  random?: () => number
  send?: typeof sendThrough
}

/** Notices that one worker sends at once. */
const mostAtOnce = 10

/** Tells administrators what happened. One courier per worker process; any number of them share a database. */
export class Courier {
  readonly #db: PrismaClient
  readonly #log: Logger
  readonly #clock: () => Date
  readonly #random: () => number
  readonly #send: typeof sendThrough
  #round: Promise<void> | null = null

  constructor(options: CourierOptions) {
    this.#db = options.db
    this.#log = options.log
    this.#clock = options.clock ?? (() => new Date())
    this.#random = options.random ?? Math.random
    this.#send = options.send ?? sendThrough
  }

  /** Gathers what happened and sends what is due, beside everything else that the worker does. */
  start(): void {
    this.#round ??= this.#goRound()
      .catch((error: unknown) => this.#log.error({ err: error }, "notices could not be sent"))
      .finally(() => {
        this.#round = null
      })
  }

  /** The same, and waits for the end. */
  async tick(): Promise<void> {
    this.start()
    await this.#round
  }

  /** Lets what is being sent come to its end. */
  async close(): Promise<void> {
    await this.#round
  }

  async #goRound(): Promise<void> {
    const now = this.#clock()
    await gatherEvents(this.#db, now)
    const claim = { now, leaseToken: crypto.randomUUID(), limit: mostAtOnce }
    const claimed = await claimNotices(this.#db, claim)
    if (claimed.length === 0) return
    const ids = [...new Set(claimed.map(({ channelId }) => channelId))]
    const channels = await this.#db.noticeChannel.findMany({ where: { id: { in: ids } }, select: sendingColumns })
    const channelById = new Map(channels.map((channel) => [channel.id, channel]))
    await Promise.all(claimed.map(async (notice) => this.#carry(notice, channelById.get(notice.channelId))))
  }

  async #carry(notice: ClaimedNotice, channel: SendingChannel | undefined): Promise<void> {
    // Deleted, and its notices with it.
    if (channel === undefined) return
    const sent = await this.#sent(notice, channel)
    const moment = { now: this.#clock(), random: this.#random() }
    const held = await this.#db.$transaction(async (tx) => settleNotice(tx, notice, sent, moment))
    const { id, channelId } = notice
    this.#log.debug({ notice: id, channelId, delivered: sent.delivered, held }, "notice sent")
  }

  async #sent(notice: ClaimedNotice, channel: SendingChannel): Promise<Sent> {
    try {
      const message = messageOf(notice.id, noticeContentSchema.parse(notice.content))
      return await this.#send(channel, message, this.#clock())
    } catch (error) {
      this.#log.error({ notice: notice.id, err: error }, "a notice could not be sent")
      return { delivered: false, code: null, answer: "Ferry could not send it. The worker's log says why." }
    }
  }
}
