import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { afterEach, beforeEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { clearDirectory, credentials, enabledConnector, onboard, rowOf } from "#lib/testing/delivery"
import { type ServiceProvider, startServiceProvider } from "#lib/testing/service-provider"

const patience = { timeout: 25_000, interval: 20 }

let serviceProvider: ServiceProvider
let workers: ChildProcess[]

beforeEach(async () => {
  workers = []
  serviceProvider = await startServiceProvider(credentials)
})

afterEach(async () => {
  await Promise.all(workers.map(async (worker) => end(worker, "SIGKILL")))
  await db.worker.deleteMany()
  await clearDirectory()
  await serviceProvider.close()
})

/** A worker as the launcher starts it, in a process of its own. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], { stdio: "ignore" })
  workers.push(worker)
  return worker
}

async function end(worker: ChildProcess, signal: "SIGKILL" | "SIGTERM") {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill(signal)
  await once(worker, "exit")
}

test("a worker killed by SIGKILL between POST and settle leaves no duplicate", async () => {
  await enabledConnector(serviceProvider)
  serviceProvider.holdAnswerAfterWrite()
  const user = await onboard()
  const first = startWorker()
  await expect.poll(() => serviceProvider.users().length, patience).toBe(1)
  await end(first, "SIGKILL")
  expect(await rowOf(user.id)).toMatchObject({ remoteId: null, leaseToken: expect.any(String) })

  // The lease of the dead runs out: the test moves it, rather than wait for it.
  await db.provisionedResource.updateMany({ data: { leaseExpiresAt: new Date() } })
  startWorker()
  await expect.poll(async () => (await rowOf(user.id)).appliedRevision, patience).toBe(1)
  expect(serviceProvider.users()).toHaveLength(1)
  expect(serviceProvider.requests().map(({ method }) => method)).toEqual(["POST", "GET", "PUT"])
  expect(await rowOf(user.id)).toMatchObject({ remoteId: serviceProvider.users()[0]?.id })
}, 60_000)

test("a worker told to stop lets what is in flight settle", async () => {
  await enabledConnector(serviceProvider)
  const worker = startWorker()
  await expect.poll(async () => db.worker.count(), patience).toBe(1)
  const users = await Promise.all([onboard(), onboard(), onboard()])
  await expect.poll(() => serviceProvider.requests().length, patience).toBeGreaterThan(0)
  await end(worker, "SIGTERM")
  expect(worker.exitCode).toBe(0)
  const rows = await Promise.all(users.map(async ({ id }) => rowOf(id)))
  for (const row of rows) expect(row.leaseToken).toBeNull()
  expect(rows.filter(({ remoteId }) => remoteId !== null)).toHaveLength(serviceProvider.users().length)
  expect(await db.worker.count()).toBe(0)
}, 60_000)
