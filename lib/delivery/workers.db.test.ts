import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { setTimeout as sleep } from "node:timers/promises"
import * as fc from "fast-check"
import { afterEach, describe, expect, test } from "vitest"
import { db } from "#lib/db"
import { wakeConnector } from "#lib/provisioning/request"
import { clearDirectory, credentials, enabledConnector } from "#lib/testing/delivery"
import { askForEverything, expectEquality } from "#lib/testing/equality"
import { isEvent, schedules } from "#lib/testing/schedules"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"
import { type Edit, perform, poison } from "#lib/testing/world"

const workers: ChildProcess[] = []

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => end(worker, "SIGKILL")))
  await clearDirectory()
})

function startWorker(): ChildProcess {
  const { DATABASE_URL, SECRET_KEY } = process.env
  const environment = { ...process.env, DATABASE_URL, SECRET_KEY, LOG_LEVEL: "error" }
  const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], {
    env: environment,
    stdio: "inherit",
  })
  workers.push(worker)
  return worker
}

async function end(worker: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (worker.exitCode !== null || worker.signalCode !== null) return worker.exitCode
  const exited = once(worker, "exit")
  worker.kill(signal)
  await exited
  return worker.exitCode
}

async function rest(timeoutMs: number): Promise<void> {
  const endsAt = performance.now() + timeoutMs
  for (;;) {
    const due = await db.provisionedResource.count({ where: { nextAttemptAt: { not: null } } })
    if (due === 0) return
    if (performance.now() > endsAt) throw new Error(`${due} rows are still due after ${timeoutMs} ms.`)
    await sleep(100)
  }
}

async function disturb(serviceProvider: ServiceProvider, edits: Edit[]): Promise<void> {
  for (const [index, edit] of edits.entries()) {
    await perform(edit)
    if (index % 7 === 0) serviceProvider.dropAnswerAfterWrite()
    if (index % 11 === 0) serviceProvider.failNext(503)
    await sleep(10)
  }
}

/** All the edits of many random schedules, one after the other. */
function manyEdits(): Edit[] {
  const all = fc.sample(schedules, 20).flat()
  return all.filter((one) => !isEvent(one))
}

// The embedded database would do, at a crawl: one session for three processes.
describe.runIf(process.env.TEST_DATABASE_URL)("two worker processes on one PostgreSQL", () => {
  test("one of them is killed again and again: everything arrives, and nothing twice", {
    timeout: 240_000,
  }, async () => {
    const serviceProvider = await startServiceProvider({ ...credentials, refuses: ({ title }) => title === poison })
    const connectorId = await enabledConnector(serviceProvider)
    startWorker()
    const killed = (async () => {
      for (let time = 0; time < 4; time++) {
        const worker = startWorker()
        await sleep(2500)
        await end(worker, "SIGKILL")
      }
    })()
    await disturb(serviceProvider, manyEdits())
    await killed
    startWorker()
    serviceProvider.behave()
    await db.outboundConnector.updateMany({ data: { pausedAt: null, throttledUntil: null } })
    await wakeConnector(db, connectorId)
    await rest(90_000)
    await wakeConnector(db, connectorId)
    await rest(30_000)
    await expectEquality(serviceProvider)
    expect(serviceProvider.resources.violations).toEqual([])

    const sent = serviceProvider.requests().length
    await askForEverything()
    await rest(30_000)
    expect(serviceProvider.requests().slice(sent)).toEqual([])
    await serviceProvider.close()
  })

  test("SIGTERM lets a worker finish what it has begun", { timeout: 60_000 }, async () => {
    const serviceProvider = await startServiceProvider(credentials)
    await enabledConnector(serviceProvider)
    await db.worker.deleteMany()
    const worker = startWorker()
    for (let name = 0; name < 20; name++) await perform({ kind: "onboard", name, title: "Engineer" })
    while (serviceProvider.requests().length === 0) await sleep(5)
    expect(await end(worker, "SIGTERM")).toBe(0)
    expect(await db.provisionedResource.count({ where: { leaseToken: { not: null } } })).toBe(0)
    expect(await db.worker.count()).toBe(0)
    await serviceProvider.close()
  })
})
