import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import { expect } from "@playwright/test"
import { administrator } from "./world"

/** The whole program, started as a person starts it, on a folder and a port of its own. */
export class Program {
  readonly url: string
  /** Everything that it printed. */
  output = ""
  readonly #env: Record<string, string>
  #running: ChildProcess | undefined

  private constructor(port: number, dataFolder: string) {
    this.url = `http://localhost:${port}`
    this.#env = {
      PORT: `${port}`,
      DATA_DIR: dataFolder,
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
    }
  }

  static async on(dataFolder: string): Promise<Program> {
    return new Program(await freePort(), dataFolder)
  }

  async start(): Promise<void> {
    const running = spawn(process.execPath, ["scripts/start.mjs"], { env: { ...process.env, ...this.#env } })
    this.#running = running
    for (const stream of [running.stdout, running.stderr]) stream.on("data", (text) => (this.output += text))
    await expect.poll(() => this.#isReady(), { timeout: 120_000, message: "the program is ready" }).toBe(true)
  }

  async end(signal: "SIGKILL" | "SIGTERM"): Promise<number | null> {
    const running = this.#running
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return null
    running.kill(signal)
    await once(running, "exit")
    return running.exitCode
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/api/health`).catch(() => undefined)
    return answer?.status === 200
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  server.close()
  await once(server, "close")
  return typeof address === "object" && address !== null ? address.port : 0
}
