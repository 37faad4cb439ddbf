import { setTimeout as sleep } from "node:timers/promises"
import pino from "pino"
import { db } from "#lib/db"
import { Engine } from "#lib/delivery/engine"
import { leaseMs } from "#lib/delivery/lease"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { wakeConnector } from "#lib/provisioning/request"
import { type Event, type Happening, isEvent } from "#lib/testing/schedules"
import type { ServiceProvider } from "#lib/testing/service-provider"
import { perform } from "#lib/testing/world"
import { TestClock } from "./clock"

const silent = pino({ level: "silent" })

/** What of a service provider a schedule plays with: one that nobody here wrote has nothing of it. */
export type Disturbed = Pick<
  ServiceProvider,
  "failNext" | "dropAnswerAfterWrite" | "answerNext" | "goDown" | "comeUp" | "behave"
>

/** Plays schedules: edits, faults, and workers that die or stall. */
export class RandomStage {
  readonly clock = new TestClock()
  readonly #engine = new Engine({ db, log: silent, clock: this.clock.now, random: () => 0.5 })
  readonly #stalled: StalledWorker[] = []

  constructor(private readonly serviceProvider: Disturbed | null) {}

  /** Of a host whose clock is behind. */
  readonly #lateClock = () => new Date(this.clock.now().getTime() - 20_000)

  async play(schedule: Happening[]): Promise<void> {
    for (const happening of schedule) {
      if (isEvent(happening)) await this.#befall(happening)
      else await perform(happening)
      this.clock.advance()
    }
  }

  /** Ends every disturbance, lets everything be tried once more, and waits until nothing is due any more. */
  async calm(): Promise<void> {
    this.serviceProvider?.behave()
    await this.#settleStalled()
    this.clock.advance(leaseMs + 1)
    for (let hour = 0; hour < 5; hour++) await this.tick(3_600_000)
    // Twice: a name that is given up between a 409 and the search for who has it leaves a conflict with nobody.
    for (let time = 0; time < 2; time++) {
      for (const { id } of await db.outboundConnector.findMany({ select: { id: true } })) await wakeConnector(db, id)
      await this.#quiet()
    }
  }

  async tick(ms = 0): Promise<number> {
    this.clock.advance(ms)
    return this.#engine.tick()
  }

  async close(): Promise<void> {
    await this.#settleStalled()
    await this.#engine.close()
  }

  async #befall(event: Event): Promise<void> {
    switch (event.kind) {
      case "tick":
        return void (await this.tick(event.ms))
      case "killed worker":
        return this.#killedWorker(async (engine) => void (await engine.tick()))
      case "killed before calling":
        return this.#killedWorker(async () => {})
      case "stalled worker":
        return void this.#stalled.push(await StalledWorker.start(this.#lateClock))
      case "stale worker returns":
        return this.#settleStalled()
      default:
        return this.serviceProvider === null ? undefined : this.#disturb(this.serviceProvider, event)
    }
  }

  async #disturb(serviceProvider: Disturbed, event: Event): Promise<void> {
    switch (event.kind) {
      case "fail": {
        // A service provider that lies about a deletion cannot be helped.
        const scope = event.status === 404 ? { method: "PATCH" } : {}
        serviceProvider.failNext(event.status, {
          times: event.times,
          ...(event.retryAfter && { retryAfter: 5 }),
          ...scope,
        })
        return
      }
      case "drop":
        return serviceProvider.dropAnswerAfterWrite({ times: event.times })
      case "answer with a page":
        return serviceProvider.answerNext({ body: "<html>Sign in</html>" }, { times: event.times })
      case "answer with no id":
        return serviceProvider.answerNext({ status: 201, body: {} }, { times: event.times, method: "POST" })
      case "outage":
        await serviceProvider.goDown()
        await this.tick(event.kind === "outage" ? event.ms : 0)
        return serviceProvider.comeUp()
      default:
    }
  }

  /** A worker whose process ends before it can write anything down. */
  async #killedWorker(work: (engine: Engine) => Promise<void>): Promise<void> {
    const engine = new Engine({
      db: withTransaction(() => Promise.reject(new Error("killed"))),
      log: silent,
      clock: this.clock.now,
    })
    await work(engine)
    await engine.close()
  }

  async #settleStalled(): Promise<void> {
    for (const worker of this.#stalled.splice(0)) await worker.comeBack()
  }

  async #quiet(): Promise<void> {
    for (let hour = 0; hour < 60; hour++) {
      await this.tick(3_600_000)
      const due = await db.provisionedResource.count({ where: { nextAttemptAt: { not: null } } })
      const paused = await db.outboundConnector.count({ where: { pausedAt: { not: null } } })
      if (due + paused === 0) return
    }
    throw new Error("It does not come to rest within 60 hours.")
  }
}

/** A worker that made its calls and cannot write down what came of them until somebody lets it. */
class StalledWorker {
  #open: () => void = () => {}
  readonly #gate = new Promise<void>((resolve) => {
    this.#open = resolve
  })
  #waiting = 0
  readonly #engine: Engine

  private constructor(clock: () => Date) {
    const gated = withTransaction(async (run: Parameters<PrismaClient["$transaction"]>[0]) => {
      this.#waiting += 1
      await this.#gate
      return db.$transaction(run)
    })
    this.#engine = new Engine({ db: gated, log: silent, clock })
  }

  static async start(clock: () => Date): Promise<StalledWorker> {
    const worker = new StalledWorker(clock)
    if ((await worker.#engine.start()) === 0) return worker
    while (worker.#waiting === 0) await sleep(1)
    return worker
  }

  async comeBack(): Promise<void> {
    this.#open()
    await this.#engine.close()
  }
}

function withTransaction(transaction: unknown): PrismaClient {
  return new Proxy(db, {
    get: (target, name) => (name === "$transaction" ? transaction : Reflect.get(target, name)),
  })
}
