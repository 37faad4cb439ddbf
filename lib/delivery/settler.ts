import type { Logger } from "pino"
import type { Transaction } from "#lib/db"
import { recordAttempts } from "#lib/delivery/attempts"
import { recordCounts } from "#lib/delivery/counts"
import { applyToConnectors } from "#lib/delivery/effects"
import { followAccounts, recordMembers } from "#lib/delivery/members"
import { noteStopped } from "#lib/delivery/notices/stopped"
import { settle } from "#lib/delivery/settle"
import type { Settlement } from "#lib/delivery/settlement"
import type { PrismaClient } from "#lib/generated/prisma/client"

interface Waiting {
  settlement: Settlement
  settled: (held: boolean) => void
  failed: (error: unknown) => void
}

/** What one transaction settles, at most. */
const mostTogether = 256

/**
 * Writes settlements down: one alone at once, and while that is under way the others gather for the next transaction, so that
 * many cost little more than one.
 */
export class Settler {
  readonly #waiting: Waiting[] = []
  #isRunning = false

  constructor(
    private readonly db: PrismaClient,
    private readonly log: Logger,
    private readonly random: () => number,
  ) {}

  /** @returns whether the lease still held. Rejects when it could not be written down: then the lease runs out. */
  settle(settlement: Settlement): Promise<boolean> {
    return new Promise((settled, failed) => {
      this.#waiting.push({ settlement, settled, failed })
      if (!this.#isRunning) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    while (this.#waiting.length > 0) await this.#settleTogether(this.#waiting.splice(0, mostTogether))
    this.#isRunning = false
  }

  async #settleTogether(batch: Waiting[]): Promise<void> {
    try {
      const held = await this.#write(batch.map(({ settlement }) => settlement))
      for (const { settlement, settled } of batch) settled(held.has(settlement.claimed.id))
    } catch (error) {
      if (batch.length === 1) return batch[0]?.failed(error)
      // One that cannot be written down must not keep the others from it.
      this.log.warn({ err: error, count: batch.length }, "settlements are written down one by one")
      for (const waiting of batch) await this.#settleTogether([waiting])
    }
  }

  async #write(settlements: Settlement[]): Promise<Set<string>> {
    return this.db.$transaction(async (tx: Transaction) => {
      // With the rows, not after them: a row that is due again must not find its connector still open.
      await applyToConnectors(tx, settlements, this.random)
      const held = await settle(tx, settlements)
      await recordAttempts(tx, settlements)
      const ours = settlements.filter(({ claimed }) => held.has(claimed.id))
      await followAccounts(tx, ours)
      for (const { claimed, pass } of ours)
        if (pass.known.membership.isManaged) await recordMembers(tx, claimed.id, pass.known.membership)
      await recordCounts(tx, ours)
      await noteStopped(tx, ours)
      return held
    })
  }
}
