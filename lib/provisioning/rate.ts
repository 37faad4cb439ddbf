import { setTimeout as sleep } from "node:timers/promises"
import type { Transaction } from "#lib/db"

interface RatedConnector {
  id: string
  /** null: as fast as it goes. */
  requestsPerSecond: number | null
}

/** Slots are reserved for this long at a time, so that a fast rate does not cost a statement per request. */
const reservedMs = 100

/** Spaces requests out so that all workers together keep a connector's rate: each reserves its slots in the database. */
export class RateLimiter {
  readonly #slots = new Map<string, number[]>()
  readonly #turns = new Map<string, Promise<unknown>>()

  constructor(
    private readonly db: Transaction,
    private readonly clock: () => Date,
  ) {}

  /** Resolves when the connector may be sent one more request. */
  async permit(connector: RatedConnector): Promise<void> {
    const { id, requestsPerSecond } = connector
    if (requestsPerSecond === null) return
    const turn = (this.#turns.get(id) ?? Promise.resolve()).then(() => this.#take(id, requestsPerSecond))
    this.#turns.set(
      id,
      turn.catch(() => {}),
    )
    const waitMs = (await turn) - this.clock().getTime()
    if (waitMs > 0) await sleep(waitMs)
  }

  async #take(id: string, requestsPerSecond: number): Promise<number> {
    const slots = this.#slots.get(id) ?? []
    if (slots.length === 0) slots.push(...(await this.#reserve(id, requestsPerSecond)))
    this.#slots.set(id, slots)
    return slots.shift() ?? this.clock().getTime()
  }

  /** The moments of the next requests. Slots that were not used are lost: a rate is no credit. */
  async #reserve(id: string, requestsPerSecond: number): Promise<number[]> {
    const spacingMs = 1000 / requestsPerSecond
    const count = Math.max(1, Math.floor(reservedMs / spacingMs))
    const now = this.clock()
    const rows = await this.db.$queryRaw<{ until: Date }[]>`
      UPDATE "OutboundConnector"
      SET "nextRequestAt" = GREATEST("nextRequestAt", ${now}::timestamptz) + ${count * spacingMs} * interval '1 millisecond'
      WHERE "id" = ${id}::uuid RETURNING "nextRequestAt" AS "until"`
    const untilMs = rows[0]?.until.getTime() ?? now.getTime()
    return Array.from({ length: count }, (_, index) => untilMs - (count - index) * spacingMs)
  }
}
