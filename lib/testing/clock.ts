/** A clock that the test moves. */
export class TestClock {
  #nowMs = Date.now()

  now = (): Date => new Date(this.#nowMs)

  /** Moves on to the real time, or further when asked to. */
  advance(ms = 0): void {
    this.#nowMs = Math.max(this.#nowMs, Date.now()) + ms
  }
}
