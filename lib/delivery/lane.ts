import type { ClaimedResource } from "#lib/delivery/lease"

const firstGuessMs = 50
const aheadMs = 200
const leastAhead = 2
const mostAhead = 16

/** A claimed resource and what is to be done with it. */
export interface Work {
  claimed: ClaimedResource
  /** Resolves when the service provider has been called; what is left to do needs no room in the lane. */
  run: () => Promise<void>
}

/** What one worker has claimed of one connector: so many resources are worked on at once, the others wait their turn. */
export class Lane {
  readonly #waiting: Work[] = []
  #active = 0
  #parallel = 1
  #averageMs = firstGuessMs

  /** Sets how many are worked on at once. */
  widen(parallel: number): this {
    this.#parallel = parallel
    return this
  }

  add(works: Work[]): void {
    this.#waiting.push(...works)
    this.#fill()
  }

  /**
   * How many rows to claim, so that the next is at hand when one is done: what can be worked on within a moment, however fast
   * or slow the service provider answers. Far more would keep them from other workers.
   */
  most(): number {
    const ahead = Math.ceil(aheadMs / Math.max(1, this.#averageMs))
    return this.#parallel * Math.min(mostAhead, Math.max(leastAhead, ahead))
  }

  /** Takes back what has not begun. */
  clear(): ClaimedResource[] {
    return this.#waiting.splice(0).map(({ claimed }) => claimed)
  }

  #fill(): void {
    while (this.#active < this.#parallel) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      this.#active += 1
      const startedMs = performance.now()
      void next.run().finally(() => {
        this.#averageMs += (performance.now() - startedMs - this.#averageMs) / 16
        this.#active -= 1
        this.#fill()
      })
    }
  }
}
