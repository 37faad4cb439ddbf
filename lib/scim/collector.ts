import type { IncomingHttpHeaders } from "node:http"
import type { Dispatcher } from "undici"
import type { HttpAnswer } from "./transport"

const LARGEST_ANSWER_BYTES = 1024 * 1024

/**
 * Collects an answer until it is complete, too large or late. undici's own request() does the same with a stream and an abort
 * signal per request, which cost more than the request.
 */
export class Collector implements Dispatcher.DispatchHandler {
  readonly answer: Promise<HttpAnswer>
  #resolve: (answer: HttpAnswer) => void = () => {}
  #reject: (error: unknown) => void = () => {}
  readonly #deadline: NodeJS.Timeout
  #controller: Dispatcher.DispatchController | undefined
  #late: Error | undefined
  #status = 0
  #headers: IncomingHttpHeaders = {}
  readonly #chunks: Buffer[] = []
  #bytes = 0

  constructor(requestTimeoutMs: number) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    this.#deadline = setTimeout(() => this.#expire(), requestTimeoutMs)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It waited for its connection until it was too late: nothing is sent any more.
    if (this.#late !== undefined) controller.abort(this.#late)
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#bytes += chunk.length
    if (this.#bytes <= LARGEST_ANSWER_BYTES) return
    this.#finish()
    controller.abort(new Error("The answer is too large."))
  }

  onResponseEnd(): void {
    this.#finish()
  }

  onResponseError(_controller: unknown, error: Error): void {
    // The status of a failure says enough, even if its explanation does not arrive in full.
    if (this.#status >= 300) this.#finish()
    else this.fail(error)
  }

  fail(error: unknown): void {
    clearTimeout(this.#deadline)
    this.#reject(error)
  }

  #expire(): void {
    this.#late = new DOMException("The exchange took too long.", "TimeoutError")
    this.#controller?.abort(this.#late)
    this.#reject(this.#late)
  }

  #finish(): void {
    clearTimeout(this.#deadline)
    const tooLarge = this.#bytes > LARGEST_ANSWER_BYTES
    const [first, ...more] = this.#chunks
    const bytes = first === undefined || more.length > 0 ? Buffer.concat(this.#chunks) : first
    const text = decoder.decode(tooLarge ? bytes.subarray(0, LARGEST_ANSWER_BYTES) : bytes)
    this.#resolve({ status: this.#status, headers: this.#headers, text, tooLarge })
  }
}

const decoder = new TextDecoder()
