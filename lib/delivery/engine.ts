import type { Logger } from "pino"
import { ClientCache, type DeliveryConnector, loadConnectors } from "#lib/delivery/connectors"
import { deliver } from "#lib/delivery/deliver"
import { groupBy } from "#lib/delivery/group-by"
import { InFlight } from "#lib/delivery/in-flight"
import { Lane } from "#lib/delivery/lane"
import { type ClaimedResource, claimDue, releaseLeases, renewLeases } from "#lib/delivery/lease"
import { probePaused } from "#lib/delivery/probe"
import type { Settlement } from "#lib/delivery/settlement"
import { Settler } from "#lib/delivery/settler"
import { loadSources, type Source } from "#lib/delivery/sources"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { RateLimiter } from "#lib/provisioning/rate"

export interface EngineOptions {
  db: PrismaClient
  log: Logger
  clock?: () => Date
  /** In [0, 1). */
  random?: () => number
  /** Resources claimed at once, of all connectors; each connector says how many of its own are worked on. */
  most?: number
}

/** Makes service providers equal to the directory. One engine per worker process; any number of them share a database. */
export class Engine {
  readonly #db: PrismaClient
  readonly #log: Logger
  readonly #clock: () => Date
  readonly #random: () => number
  readonly #most: number
  readonly #clients = new ClientCache()
  readonly #rate: RateLimiter
  readonly #settler: Settler
  readonly #lanes = new Map<string, Lane>()
  readonly #inFlight = new InFlight()
  #probes: Promise<void> | null = null

  constructor(options: EngineOptions) {
    this.#db = options.db
    this.#log = options.log
    this.#clock = options.clock ?? (() => new Date())
    this.#random = options.random ?? Math.random
    this.#most = options.most ?? 4096
    this.#rate = new RateLimiter(this.#db, this.#clock)
    this.#settler = new Settler(this.#db, this.#log, this.#random)
  }

  /** Probes, claims what is due, delivers it and waits for the end. @returns how many resources were claimed. */
  async tick(): Promise<number> {
    this.startProbes()
    await this.#probes
    const claimed = await this.start()
    await this.#inFlight.empty()
    return claimed
  }

  /** Claims what is due, as far as there is room, and starts delivering it. @returns how many resources were claimed. */
  async start(): Promise<number> {
    const room = this.#most - this.#inFlight.size
    if (room <= 0) return 0
    const claimedAt = this.#clock()
    const leaseToken = crypto.randomUUID()
    const claim = { now: claimedAt, leaseToken, limit: room, room: this.#roomByConnector() }
    const claimed = await claimDue(this.#db, claim)
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
    await renewLeases(this.#db, this.#inFlight.leases(), this.#clock())
  }

  /** Resolves when there is room again for more of a connector that had more than there was room for. */
  async roomAgain(): Promise<void> {
    await this.#inFlight.room()
  }

  /** Gives back what has not begun, lets the rest settle, then closes every connection to a service provider. */
  async close(): Promise<void> {
    for (const id of this.#lanes.keys()) this.#halt(id)
    await Promise.all([this.#inFlight.empty(), this.#probes])
    await this.#clients.close()
  }

  async #startAll(claimed: ClaimedResource[], claimedAt: Date): Promise<void> {
    const connectors = await loadConnectors(this.#db, [...new Set(claimed.map((row) => row.connectorId))])
    const connectorById = new Map(connectors.map((connector) => [connector.id, connector]))
    const sources = await loadSources(this.#db, claimed, connectorById)
    for (const [id, rows] of groupBy(claimed, (row) => row.connectorId)) {
      const connector = connectorById.get(id)
      if (connector === undefined) continue
      const works = rows.flatMap((row) => {
        const source = sources.get(row.id)
        return source ? { claimed: row, run: () => this.#deliver(row, connector, { source, claimedAt }) } : []
      })
      const lane = this.#laneOf(id)
      const admitted = works.map((work) => work.claimed)
      this.#inFlight.add(id, admitted, lane.widen(connector.parallelRequests).most())
      lane.add(works)
    }
  }

  #roomByConnector(): Map<string, number> {
    const held = this.#inFlight.countByConnector()
    return new Map([...this.#lanes].map(([id, lane]) => [id, Math.max(0, lane.most() - (held.get(id) ?? 0))]))
  }

  #laneOf(connectorId: string): Lane {
    const lane = this.#lanes.get(connectorId) ?? new Lane()
    this.#lanes.set(connectorId, lane)
    return lane
  }

  /** Resolves when the service provider was called; the settlement follows on its own. */
  async #deliver(
    claimed: ClaimedResource,
    connector: DeliveryConnector,
    found: { source: Source; claimedAt: Date },
  ): Promise<void> {
    try {
      const opened = this.#clients.open(connector)
      const tools = { db: this.#db, clock: this.#clock, random: this.#random, rate: this.#rate }
      const settlement = await deliver({ ...tools, claimed, connector, opened, ...found })
      if (standsStill(settlement)) this.#halt(connector.id)
      void this.#settle(settlement)
    } catch (error) {
      this.#giveUp(claimed, error)
    }
  }

  async #settle(settlement: Settlement): Promise<void> {
    const { claimed, verdict } = settlement
    try {
      const held = await this.#settler.settle(settlement)
      const outcome = held ? (verdict?.kind ?? "done") : "lease lost"
      this.#log.debug({ row: claimed.id, connectorId: claimed.connectorId, outcome }, "settled")
      this.#inFlight.remove(claimed)
    } catch (error) {
      this.#giveUp(claimed, error)
    }
  }

  /** The lease runs out, and the row is claimed again: nothing is lost, only late. */
  #giveUp(claimed: ClaimedResource, error: unknown): void {
    const { id: row, connectorId } = claimed
    this.#log.error({ row, connectorId, err: error }, "a resource could not be settled")
    this.#inFlight.remove(claimed)
  }

  /** Gives back what has not begun of a connector that is to be left alone. */
  #halt(connectorId: string): void {
    const unbegun = this.#lanes.get(connectorId)?.clear() ?? []
    void releaseLeases(this.#db, unbegun)
      .catch((error: unknown) => this.#log.error({ err: error }, "leases run out that could not be given back"))
      .finally(() => unbegun.forEach((claimed) => this.#inFlight.remove(claimed)))
  }
}

function standsStill({ verdict }: Settlement): boolean {
  return verdict?.kind === "pause" || (verdict?.kind === "retry" && verdict.throttledUntil !== null)
}
