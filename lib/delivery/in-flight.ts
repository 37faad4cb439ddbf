import type { ClaimedResource } from "#lib/delivery/lease"

/** The rows that a worker has claimed and not settled yet. */
export class InFlight {
  readonly #rows = new Map<string, ClaimedResource>()
  readonly #counts = new Map<string, number>()
  /** Connectors that were claimed as many rows of as may be, with that number: there may be more. */
  readonly #full = new Map<string, number>()
  #room = new Signal()
  #onEmpty: (() => void)[] = []

  get size(): number {
    return this.#rows.size
  }

  /** @param most how many rows of this connector may be in flight */
  add(connectorId: string, claimed: ClaimedResource[], most: number): void {
    for (const row of claimed) this.#rows.set(row.id, row)
    const count = (this.#counts.get(connectorId) ?? 0) + claimed.length
    this.#counts.set(connectorId, count)
    if (count >= most) this.#full.set(connectorId, most)
  }

  remove({ id, connectorId }: ClaimedResource): void {
    if (!this.#rows.delete(id)) return
    const count = (this.#counts.get(connectorId) ?? 1) - 1
    this.#counts.set(connectorId, count)
    if (count * 2 <= (this.#full.get(connectorId) ?? -1)) {
      this.#full.delete(connectorId)
      this.#room.give()
      this.#room = new Signal()
    }
    if (this.#rows.size === 0) for (const resolve of this.#onEmpty.splice(0)) resolve()
  }

  /** How many rows of each connector. */
  countByConnector(): ReadonlyMap<string, number> {
    return this.#counts
  }

  /** The lease of each row, by row. */
  leases(): Map<string, string> {
    return new Map([...this.#rows.values()].map(({ id, leaseToken }) => [id, leaseToken]))
  }

  async empty(): Promise<void> {
    if (this.#rows.size > 0) await new Promise<void>((resolve) => this.#onEmpty.push(resolve))
  }

  /** Resolves when a connector that was full is half empty again. */
  async room(): Promise<void> {
    await this.#room.given
  }
}

/** A promise that is resolved from outside. */
class Signal {
  give: () => void = () => {}
  readonly given = new Promise<void>((resolve) => {
    this.give = resolve
  })
}
