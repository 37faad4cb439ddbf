import type { ClaimedResource } from "#lib/delivery/lease"

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

  add(works: Work[], parallel: number): void {
    this.#parallel = parallel
    this.#waiting.push(...works)
    this.#fill()
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
      void next.run().finally(() => {
        this.#active -= 1
        this.#fill()
      })
    }
  }
}
