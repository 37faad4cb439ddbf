import { createServer, type ListenOptions, type Socket } from "node:net"
import type { PGlite } from "@electric-sql/pglite"
import { assertNever } from "#lib/errors"
import {
  abandonTransaction,
  type ClientInput,
  endsIdle,
  errorResponse,
  readBatch,
  readStartup,
} from "./postgres-protocol"

interface Client {
  socket: Socket
  input: Buffer
  started: boolean
  waiting: Buffer[]
}

export interface PostgresSocket {
  /** Where it listens; undefined for a path. */
  port: number | undefined
  /** Ends every connection and rolls back what it had open; the next ones are welcome. */
  disconnectAll(): Promise<void>
  /** Ends every connection and listens no longer. The database stays open. */
  close(): Promise<void>
}

/**
 * Serves PGlite's single session to many PostgreSQL clients. Each gets the session for a whole batch of messages, and keeps
 * it until its transaction is over; a client that vanishes is rolled back. What belongs to a session (SET, named
 * statements, session-level advisory locks) is shared by all of them, and NOTIFY reaches nobody else.
 * @param onCrash is called once if the database itself fails; nothing is answered after that.
 */
export async function servePostgres(
  database: PGlite,
  listen: ListenOptions,
  onCrash: (error: unknown) => void,
): Promise<PostgresSocket> {
  const session = new SharedSession(database, onCrash)
  const server = createServer((socket) => session.accept(socket))
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(listen, resolve))
  const address = server.address()
  return {
    port: typeof address === "object" ? address?.port : undefined,
    disconnectAll: () => session.disconnectAll(),
    close: async () => {
      await session.disconnectAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class SharedSession {
  readonly #database: PGlite
  readonly #onCrash: (error: unknown) => void
  readonly #clients = new Set<Client>()
  /** Clients with a batch to run, in the order of arrival. */
  #queue: Client[] = []
  /** Who is in a transaction. */
  #owner: Client | undefined
  #running = Promise.resolve()
  #busy = false

  constructor(database: PGlite, onCrash: (error: unknown) => void) {
    this.#database = database
    this.#onCrash = onCrash
  }

  accept(socket: Socket): void {
    const client: Client = { socket, input: Buffer.alloc(0), started: false, waiting: [] }
    this.#clients.add(client)
    socket.setNoDelay(true)
    socket.on("data", (received) => this.#receive(client, received))
    // A reset connection is also closed; there is nobody left to tell.
    socket.on("error", () => {})
    socket.on("close", () => this.#forget(client))
  }

  disconnectAll(): Promise<void> {
    for (const client of this.#clients) {
      if (client.socket.writable)
        client.socket.write(errorResponse("57P01", "The database is closing this connection."))
      client.socket.destroySoon()
      this.#forget(client)
    }
    return this.#running
  }

  #receive(client: Client, received: Buffer): void {
    client.input = client.input.length === 0 ? received : Buffer.concat([client.input, received])
    while (this.#takeBatch(client, client.started ? readBatch(client.input) : readStartup(client.input)));
    this.#run()
  }

  #takeBatch(client: Client, input: ClientInput): boolean {
    switch (input.kind) {
      case "incomplete":
        return false
      case "encryption request":
        client.input = input.rest
        client.socket.write("N")
        return true
      case "cancel request":
      case "end":
        client.input = Buffer.alloc(0)
        client.socket.end()
        return false
      case "batch":
        client.input = input.rest
        client.started = true
        client.waiting.push(input.batch)
        this.#queue.push(client)
        return true
      default:
        return assertNever(input)
    }
  }

  #forget(client: Client): void {
    if (!this.#clients.delete(client)) return
    this.#queue = this.#queue.filter((queued) => queued !== client)
    this.#run()
  }

  #next(): Client | undefined {
    if (this.#owner === undefined) return this.#queue.shift()
    if (!this.#clients.has(this.#owner)) return this.#owner
    const index = this.#queue.indexOf(this.#owner)
    return index === -1 ? undefined : this.#queue.splice(index, 1)[0]
  }

  #run(): void {
    if (this.#busy) return
    this.#busy = true
    // After a crash it stays busy: a session in an unknown state must not answer.
    this.#running = this.#drain().catch((error: unknown) => this.#onCrash(error))
  }

  async #drain(): Promise<void> {
    for (let client = this.#next(); client; client = this.#next()) {
      const batch = this.#clients.has(client) ? client.waiting.shift() : abandonTransaction
      const output = await this.#execute(batch ?? Buffer.alloc(0))
      this.#owner = endsIdle(output) ? undefined : client
      if (client.socket.writable) client.socket.write(output)
    }
    this.#busy = false
  }

  async #execute(batch: Buffer): Promise<Buffer> {
    const chunks: Buffer[] = []
    await this.#database.execProtocolRawStream(batch, { onRawData: (data) => chunks.push(Buffer.from(data)) })
    return Buffer.concat(chunks)
  }
}
