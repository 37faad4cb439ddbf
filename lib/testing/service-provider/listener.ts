import { once } from "node:events"
import { createServer, type RequestListener, type Server } from "node:http"
import { createServer as createTlsServer } from "node:https"
import type { Socket } from "node:net"

export interface Certificate {
  key: string
  cert: string
}

export interface TlsOptions extends Certificate {
  /** Lets nobody in who does not show a certificate that this authority issued. */
  clientCa?: string
}

/** A server on loopback that can go away and come back on its port, breaking what is under way. */
export class Listener {
  readonly #server: Server
  #port: number
  #accepted = 0
  readonly #open = new Set<Socket>()

  constructor(onRequest: RequestListener, port: number, certificate?: TlsOptions) {
    this.#server = certificate ? createTlsServer(tlsOptions(certificate), onRequest) : createServer(onRequest)
    this.#port = port
    this.#server.on("connection", (socket: Socket) => {
      this.#accepted += 1
      this.#open.add(socket)
      socket.once("close", () => this.#open.delete(socket))
    })
  }

  connections() {
    return { accepted: this.#accepted, open: this.#open.size }
  }

  async open(): Promise<number> {
    this.#server.listen(this.#port, "127.0.0.1")
    await once(this.#server, "listening")
    const address = this.#server.address()
    if (typeof address === "object" && address) this.#port = address.port
    return this.#port
  }

  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, "close")
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }
}

function tlsOptions({ clientCa, ...certificate }: TlsOptions) {
  return { ...certificate, ...(clientCa && { ca: clientCa, requestCert: true, rejectUnauthorized: true }) }
}
