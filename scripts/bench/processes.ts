import { type ChildProcess, fork, spawn } from "node:child_process"
import { once } from "node:events"
import { readFile } from "node:fs/promises"
import { join } from "node:path"

const root = join(import.meta.dirname, "..", "..")
const running = new Set<ChildProcess>()

export interface Stub {
  userEndpoint: string
  groupEndpoint: string
  /** How many creates were answered, and the moments (ms) of the first and the last. */
  stats(): Promise<{ count: number; first: number; last: number }>
  reset(): Promise<void>
  stop(): Promise<void>
}

/** Starts a service provider that answers after so many milliseconds, in a process of its own. */
export async function startStub(delayMs: number): Promise<Stub> {
  const child = fork(join(import.meta.dirname, "stub.mjs"), [String(delayMs)], { execArgv: [] })
  running.add(child)
  const [port]: unknown[] = await once(child, "message")
  const url = `http://127.0.0.1:${String(port)}`
  return {
    userEndpoint: `${url}/scim2/Users`,
    groupEndpoint: `${url}/scim2/Groups`,
    stats: async () => (await fetch(`${url}/stats`)).json(),
    reset: async () => void (await fetch(`${url}/stats`, { method: "DELETE" })),
    stop: () => stop(child),
  }
}

export interface Started {
  pid: number
  stop(): Promise<void>
}

/** Starts a worker as the launcher does. */
export function startWorker(): Started {
  return start(["--max-semi-space-size=32", "--import", "tsx", "scripts/worker.ts"])
}

/** Starts the built web application as the launcher does, and waits for it. */
export async function startWeb(port: number): Promise<Started> {
  const web = start(["node_modules/next/dist/bin/next", "start", "--port", String(port)])
  for (let attempt = 0; attempt < 300; attempt++) {
    if (await fetch(`http://127.0.0.1:${port}/api/health`).catch(() => undefined)) return web
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error("The web application did not start. Is it built? npm run build")
}

function start(args: string[]): Started {
  const env = { ...process.env, NODE_ENV: "production" as const, LOG_LEVEL: "error", NEXT_TELEMETRY_DISABLED: "1" }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" })
  running.add(child)
  return { pid: child.pid ?? 0, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, "exit")
  child.kill("SIGTERM")
  await exited
}

/** Resident memory of a process in MiB; undefined where there is no /proc. */
export async function memoryMiB(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "")
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]
  return kib === undefined ? undefined : Math.round(Number(kib) / 1024)
}

process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL")
})
