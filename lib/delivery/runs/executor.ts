import type { Logger } from "pino"
import { ClientCache, loadConnectors } from "#lib/delivery/connectors"
import { dryRunStep } from "#lib/delivery/runs/dry-run"
import { claimRuns, releaseRun, renewRunLeases } from "#lib/delivery/runs/lease"
import { reconcileStep } from "#lib/delivery/runs/reconcile"
import { cursorOf, settleBug, settleFailure, settleStep } from "#lib/delivery/runs/settle"
import { type ClaimedRun, StepFailed, type StepLimits, type Stepped, type StepTools } from "#lib/delivery/runs/step"
import { syncStep } from "#lib/delivery/runs/sync"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { RateLimiter } from "#lib/provisioning/rate"

export interface ExecutorOptions {
  db: PrismaClient
  log: Logger
  clock?: () => Date
  /** In [0, 1). */
  random?: () => number
  limits?: Partial<StepLimits>
}

/** Runs that one worker carries out at once; each is a connector's only one. */
const mostRuns = 8

/** Carries runs out, one step after another. Any number of workers share them: what a step did is written down with its place. */
export class RunExecutor {
  readonly #db: PrismaClient
  readonly #log: Logger
  readonly #clock: () => Date
  readonly #random: () => number
  readonly #limits: StepLimits
  readonly #clients = new ClientCache()
  readonly #rate: RateLimiter
  /** The runs at hand, each until it cannot go on; and the leases of their present steps. */
  readonly #carried = new Map<string, Promise<void>>()
  readonly #held = new Map<string, { leaseToken: string; lost: AbortController }>()
  #claiming: Promise<void> | null = null
  #isClosing = false

  constructor(options: ExecutorOptions) {
    this.#db = options.db
    this.#log = options.log
    this.#clock = options.clock ?? (() => new Date())
    this.#random = options.random ?? Math.random
    this.#limits = { page: 200, mostWaiting: 2000, ...options.limits }
    this.#rate = new RateLimiter(this.#db, this.#clock)
  }

  /** Takes on what is due, beside everything else that the worker does. */
  start(): void {
    this.#claiming ??= this.#claimDue()
      .catch((error: unknown) => this.#log.error({ err: error }, "runs could not be claimed"))
      .finally(() => {
        this.#claiming = null
      })
  }

  /** The same, and waits until no run can go on at this moment. */
  async tick(): Promise<void> {
    this.start()
    await this.#claiming
    await Promise.all(this.#carried.values())
  }

  async renewLeases(): Promise<void> {
    const held = new Map([...this.#held].map(([id, { leaseToken }]) => [id, leaseToken]))
    for (const id of await renewRunLeases(this.#db, held, this.#clock())) {
      const step = this.#held.get(id)
      // It may have been settled and claimed anew since.
      if (step?.leaseToken === held.get(id)) step?.lost.abort()
    }
  }

  /** Gives back what is under way, as it was before its present step. */
  async close(): Promise<void> {
    this.#isClosing = true
    await this.#claiming
    for (const { lost } of this.#held.values()) lost.abort()
    await Promise.all(this.#carried.values())
    await this.#clients.close()
  }

  async #claimDue(): Promise<void> {
    const limit = mostRuns - this.#carried.size
    if (this.#isClosing || limit <= 0) return
    const claim = { now: this.#clock(), leaseToken: crypto.randomUUID(), limit, except: [...this.#carried.keys()] }
    for (const run of await claimRuns(this.#db, claim)) {
      const carried = this.#carry(run).finally(() => this.#carried.delete(run.id))
      this.#carried.set(run.id, carried)
    }
  }

  /** Each step has a lease of its own, so that a pause, a new policy or a throttled connector counts at once. */
  async #carry(first: ClaimedRun): Promise<void> {
    let run: ClaimedRun | undefined = first
    while (run !== undefined) {
      const lost = new AbortController()
      this.#held.set(run.id, { leaseToken: run.leaseToken, lost })
      await this.#step(run, lost.signal)
      this.#held.delete(run.id)
      run = this.#isClosing ? undefined : await this.#claimAgain(run)
    }
  }

  async #claimAgain({ id }: ClaimedRun): Promise<ClaimedRun | undefined> {
    const claim = { now: this.#clock(), leaseToken: crypto.randomUUID(), limit: 1, except: [], id }
    const [run] = await claimRuns(this.#db, claim).catch(() => [])
    return run
  }

  async #step(run: ClaimedRun, lost: AbortSignal): Promise<void> {
    try {
      const stepped = await this.#perform(run, lost)
      if (stepped !== undefined) await settleStep(this.#db, run, stepped, this.#clock())
    } catch (error) {
      const settled = lost.aborted ? releaseRun(this.#db, run) : this.#settleTrouble(run, error)
      await settled.catch((failed: unknown) =>
        this.#log.error({ run: run.id, err: failed }, "a run could not be settled; its lease runs out"),
      )
    }
  }

  async #settleTrouble(run: ClaimedRun, error: unknown): Promise<void> {
    const moment = { now: this.#clock(), random: this.#random() }
    if (error instanceof StepFailed) return settleFailure(this.#db, run, { ...moment, failure: error.failure })
    this.#log.error({ run: run.id, err: error }, "a run could not go on")
    await settleBug(this.#db, run, moment)
  }

  async #perform(run: ClaimedRun, lost: AbortSignal): Promise<Stepped | undefined> {
    const [connector] = await loadConnectors(this.#db, [run.connectorId])
    // Deleted, and its runs with it.
    if (connector === undefined) return undefined
    const opened = this.#clients.open(connector)
    if (!opened.ok) throw new StepFailed(opened.failure)
    const permit = async () => {
      await this.#rate.permit(connector)
      lost.throwIfAborted()
    }
    const { client } = opened
    const tools = { db: this.#db, clock: this.#clock, run, connector, client, permit, limits: this.#limits }
    return stepOf(run)(tools, cursorOf(run).position)
  }
}

function stepOf({ kind, dryRun }: ClaimedRun): (tools: StepTools, position: object) => Promise<Stepped> {
  if (kind === "reconcile") return reconcileStep
  return dryRun ? dryRunStep : syncStep
}
