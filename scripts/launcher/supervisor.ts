import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { createInterface } from "node:readline"
import type { Readable } from "node:stream"
import { setTimeout as sleep } from "node:timers/promises"
import { pathToFileURL } from "node:url"

interface ChildOptions {
  name: string
  /** Arguments of node. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
}

interface Child {
  name: string
  running: ChildProcess
}

const preload = pathToFileURL(`${import.meta.dirname}/exit-with-launcher.mjs`).href
const windows = process.platform === "win32"
const patienceMs = 15_000
// A Ctrl-C reaches npm and its script, and npm passes it on: what follows so soon is no second wish.
const echoMs = 500
// Who stops everything at once, as systemd does, signals the children a moment before or after the launcher.
const graceMs = 200
const nameWidth = 6

/** Starts processes and sees to it that they end together: all of them, in order, whatever the reason. */
export class Supervisor {
  readonly #children: Child[] = []
  readonly #closers: (() => Promise<void>)[] = []
  #stopping: Promise<never> | undefined

  constructor() {
    let firstMs = 0
    const stop = () => {
      if (this.#stopping && performance.now() - firstMs > echoMs) this.#killAll()
      if (!this.#stopping) firstMs = performance.now()
      void this.stop(0)
    }
    process.on("SIGINT", stop)
    process.on("SIGTERM", stop)
  }

  /** To be called after the processes have ended, the last one first. */
  onStop(closer: () => Promise<void>): void {
    this.#closers.unshift(closer)
  }

  start({ name, args, cwd, env }: ChildOptions): void {
    if (this.#stopping) return
    const running = spawn(process.execPath, args, {
      cwd,
      env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ""} --import ${preload}`.trim() },
      // In a group of its own, so that a Ctrl-C reaches the launcher only, which knows the order.
      detached: !windows,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    })
    this.#children.push({ name, running })
    passThrough(name, running.stdout, process.stdout)
    passThrough(name, running.stderr, process.stderr)
    running.once("exit", (code, signal) => void this.#exited(name, code, signal))
  }

  /** Says why and ends everything with exit code 1. */
  fail(reason: string): Promise<never> {
    if (!this.#stopping) console.error(`\n✗ ${reason}`)
    return this.stop(1)
  }

  /** Ends the processes, then what onStop was told, then this process. */
  stop(exitCode: number): Promise<never> {
    this.#stopping ??= this.#stop(exitCode)
    return this.#stopping
  }

  async #stop(exitCode: number): Promise<never> {
    const alive = this.#alive()
    if (alive.length > 0) console.log("\nStopping…")
    for (const { running } of alive) running.kill("SIGTERM")
    const ended = Promise.all(alive.map(({ running }) => once(running, "exit")))
    if (!(await Promise.race([ended, sleep(patienceMs, false, { ref: false })]))) {
      for (const { name, running } of this.#alive()) {
        console.error(`${name} did not stop within ${patienceMs / 1000} seconds and was killed.`)
        killGroup(running)
      }
      await ended
    }
    for (const closer of this.#closers) await closer().catch((error: unknown) => console.error(error))
    process.exit(exitCode)
  }

  async #exited(name: string, code: number | null, signal: string | null): Promise<void> {
    await sleep(graceMs)
    if (this.#stopping) return
    await this.fail(`The ${name} process ended unexpectedly (${signal ?? `exit code ${code}`}). Stopping the rest.`)
  }

  #alive(): Child[] {
    return this.#children.filter(({ running }) => running.exitCode === null && running.signalCode === null)
  }

  #killAll(): never {
    for (const { running } of this.#alive()) killGroup(running)
    process.exit(130)
  }
}

function killGroup(running: ChildProcess): void {
  if (windows || running.pid === undefined) running.kill("SIGKILL")
  else process.kill(-running.pid, "SIGKILL")
}

function passThrough(name: string, from: Readable | null, to: NodeJS.WriteStream): void {
  if (!from) return
  const label = `${name.padEnd(nameWidth)} │ `
  // On a terminal the line first replaces the progress that may stand there.
  const prefix = to.isTTY ? `\r\u001B[K\u001B[2m${label}\u001B[22m` : label
  createInterface({ input: from }).on("line", (line) => to.write(`${prefix}${line}\n`))
}
