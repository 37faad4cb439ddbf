import type { ReceivedRequest, Reply } from "./protocol"

export interface FaultScope {
  /** How many requests it befalls; 1 unless told. */
  times?: number
  /** Only requests of this method. */
  method?: string
}

type Fault =
  /** Answers this, and does nothing. */
  | { kind: "reply"; reply: Reply }
  /** Does what the request asks, and answers this. */
  | { kind: "cover"; reply: Reply }
  /** Never answers. */
  | { kind: "hang" }
  /** Does what the request asks, and closes the connection instead of answering. */
  | { kind: "drop" }
  /** Does what the request asks, and never answers. */
  | { kind: "hold" }

interface Planned {
  fault: Fault
  left: number
  befalls(request: ReceivedRequest): boolean
}

const loses = ({ kind }: Fault) => ["cover", "drop", "hold"].includes(kind)

/** The faults that are still to happen, in the order in which they were planned. */
export class Faults {
  #planned: Planned[] = []

  plan(fault: Fault, { times = 1, method }: FaultScope = {}): void {
    this.#planned.push({
      fault,
      left: times,
      befalls: (request) => (method ? request.method === method : !loses(fault) || request.method !== "GET"),
    })
  }

  take(request: ReceivedRequest): Fault | undefined {
    const next = this.#planned.find((planned) => planned.befalls(request))
    if (!next) return undefined
    next.left -= 1
    this.#planned = this.#planned.filter(({ left }) => left > 0)
    return next.fault
  }

  clear(): void {
    this.#planned = []
  }
}
