import type { Logger } from "pino"
import { ClientCache, type DeliveryConnector, loadConnectors } from "#lib/delivery/connectors"
import { deliver } from "#lib/delivery/deliver"
import { type ClaimedResource, claimDue, renewLeases } from "#lib/delivery/lease"
import { probePaused } from "#lib/delivery/probe"
import { RateLimiter } from "#lib/delivery/rate"
import { loadSources, type Source } from "#lib/delivery/sources"
import type { PrismaClient } from "#lib/generated/prisma/client"

export interface EngineOptions {
  db: PrismaClient
  log: Logger
  clock?: () => Date
  /** In [0, 1). */
  random?: () => number
  /** Resources in flight in all; each connector says how many of its own. */
  parallel?: number
}

/** Makes service providers equal to the directory. One engine per worker process; any number of them share a database. */
export class Engine {
  readonly #db: PrismaClient
  readonly #log: Logger
  readonly #clock: () => Date
  readonly #random: () => number
  readonly #parallel: number
  readonly #clients = new ClientCache()
  readonly #rate: RateLimiter
  #probes: Promise<void> | null = null
  readonly #inFlight = new Map<string, { claimed: ClaimedResource; done: Promise<void> }>()

  constructor(options: EngineOptions) {
    this.#db = options.db
    this.#log = options.log
    this.#clock = options.clock ?? (() => new Date())
    this.#rate = new RateLimiter(this.#db, this.#clock)
    this.#random = options.random ?? Math.random
    this.#parallel = options.parallel ?? 256
  }

  /** Probes, claims what is due, delivers it and waits for the end. @returns how many resources were claimed. */
  async tick(): Promise<number> {
    this.startProbes()
    await this.#probes
    const claimed = await this.start()
    await this.settled()
    return claimed
  }

  /** Claims what is due, as far as there is room, and starts delivering it. @returns how many resources were claimed. */
  async start(): Promise<number> {
    const room = this.#parallel - this.#inFlight.size
    if (room <= 0) return 0
    const claimedAt = this.#clock()
    const claimed = await claimDue(this.#db, {
      now: claimedAt,
      leaseToken: crypto.randomUUID(),
      limit: room,
      held: this.#heldByConnector(),
    })
    if (claimed.length > 0) await this.#startAll(claimed, claimedAt)
    return claimed.length
  }

  /** Probes paused connectors whose time has come, beside deliveries: a service provider may keep a probe waiting. */
  startProbes(): void {
    this.#probes ??= probePaused(this.#db, this.#clients, this.#clock(), this.#random)
      .catch((error: unknown) => this.#log.error({ err: error }, "paused connectors could not be probed"))
      .finally(() => {
        this.#probes = null
      })
  }

  async renewLeases(): Promise<void> {
    const held = [...this.#inFlight.values()].map(({ claimed }) => [claimed.id, claimed.leaseToken] as const)
    await renewLeases(this.#db, new Map(held), this.#clock())
  }

  /** Resolves when some resource in flight is settled. */
  async oneSettled(): Promise<void> {
    await Promise.race([...this.#inFlight.values()].map(({ done }) => done))
  }

  get isFull(): boolean {
    return this.#inFlight.size >= this.#parallel
  }

  async settled(): Promise<void> {
    await Promise.all([...this.#inFlight.values()].map(({ done }) => done))
  }

  /** Lets what is in flight settle, then closes every connection to a service provider. */
  async close(): Promise<void> {
    await Promise.all([this.settled(), this.#probes])
    await this.#clients.close()
  }

  async #startAll(claimed: ClaimedResource[], claimedAt: Date): Promise<void> {
    const ids = [...new Set(claimed.map((row) => row.connectorId))]
    const connectors = await loadConnectors(this.#db, ids)
    const connectorById = new Map(connectors.map((connector) => [connector.id, connector]))
    const sources = await loadSources(this.#db, claimed, connectorById)
    for (const row of claimed) {
      const [connector, source] = [connectorById.get(row.connectorId), sources.get(row.id)]
      if (connector === undefined || source === undefined) continue
      const done = this.#deliver(row, connector, { source, claimedAt })
      this.#inFlight.set(row.id, { claimed: row, done })
    }
  }

  async #deliver(
    claimed: ClaimedResource,
    connector: DeliveryConnector,
    found: { source: Source; claimedAt: Date },
  ): Promise<void> {
    const { id: row, connectorId } = claimed
    try {
      const opened = this.#clients.open(connector)
      const tools = { db: this.#db, clock: this.#clock, random: this.#random, rate: this.#rate }
      const outcome = await deliver({ ...tools, claimed, connector, opened, ...found })
      this.#log.debug({ row, connectorId, outcome }, "settled")
    } catch (error) {
      // The lease runs out, and the row is claimed again: nothing is lost, only late.
      this.#log.error({ row, connectorId, err: error }, "a resource could not be settled")
    } finally {
      this.#inFlight.delete(row)
    }
  }

  #heldByConnector(): Map<string, number> {
    const held = new Map<string, number>()
    for (const { claimed } of this.#inFlight.values()) {
      held.set(claimed.connectorId, (held.get(claimed.connectorId) ?? 0) + 1)
    }
    return held
  }
}
