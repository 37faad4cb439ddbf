import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { afterEach, expect, test } from "vitest"

// A launcher of two processes that say who they are and then live and log for ever.
const child = JSON.stringify([
  "--input-type=module",
  "-e",
  "import { pino } from 'pino'; console.log('pid', process.pid); setInterval(() => pino().info('alive'), 20)",
])
const code = `
  import { Supervisor } from ${JSON.stringify(join(import.meta.dirname, "supervisor.ts"))}
  const supervisor = new Supervisor()
  supervisor.onStop(async () => console.log("closed first"))
  supervisor.onStop(async () => console.log("closed last"))
  for (const name of ["web", "worker"]) supervisor.start({ name, cwd: process.cwd(), env: process.env, args: ${child} })`

interface Launched {
  launcher: ChildProcess
  exit: Promise<unknown[]>
  pids: Record<string, number>
  output: () => string
}

let launched: Launched | undefined

async function launch(): Promise<Launched> {
  const launcher = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code])
  let output = ""
  const pids: Record<string, number> = {}
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on("data", (text) => (output += text))
  while (Object.keys(pids).length < 2) {
    await once(launcher.stdout, "data")
    for (const [, name = "", pid] of output.matchAll(/(\w+) +│ pid (\d+)/g)) pids[name] = Number(pid)
  }
  launched = { launcher, exit: once(launcher, "exit"), pids, output: () => output }
  return launched
}

afterEach(() => {
  for (const pid of [launched?.launcher.pid, ...Object.values(launched?.pids ?? {})])
    if (pid && isAlive(pid)) process.kill(pid, "SIGKILL")
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** The processes that are still there when they have had ten seconds to end. */
async function survivors(pids: Record<string, number>): Promise<string[]> {
  const names = Object.keys(pids)
  const alive = () => names.filter((name) => isAlive(pids[name] ?? 0))
  for (let look = 0; look < 100 && alive().length > 0; look++) await sleep(100)
  return alive()
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s stops everything, the last opened first, and exits with 0",
  async (signal) => {
    const { launcher, exit, pids, output } = await launch()
    launcher.kill(signal)
    expect(await exit).toEqual([0, null])
    expect(await survivors(pids)).toEqual([])
    expect(output()).toMatch(/closed last\nclosed first/)
  },
  30_000,
)

test("a process that dies is named, the rest is stopped and the exit code is not 0", async () => {
  const { exit, pids, output } = await launch()
  process.kill(pids.worker ?? 0, "SIGKILL")
  expect(await exit).toEqual([1, null])
  expect(await survivors(pids)).toEqual([])
  expect(output()).toContain("The worker process ended unexpectedly (SIGKILL)")
}, 30_000)

test("a launcher that is killed leaves no process behind", async () => {
  const { launcher, pids } = await launch()
  launcher.kill("SIGKILL")
  expect(await survivors(pids)).toEqual([])
}, 30_000)
