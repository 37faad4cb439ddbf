import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { afterEach, expect, test } from "vitest"
import { db } from "#lib/db"
import { findRun } from "#lib/runs/queries"
import { clearDirectory, credentials, enabledConnector } from "#lib/testing/delivery"
import { onboarded } from "#lib/testing/groups"
import { namesOf, reported, start } from "#lib/testing/runs"
import { startServiceProvider } from "#lib/testing/service-provider"

const patience = { timeout: 40_000, interval: 20 }
const workers: ChildProcess[] = []

afterEach(async () => {
  await Promise.all(workers.splice(0).map(kill))
  await db.worker.deleteMany()
  await clearDirectory()
})

function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ["--import", "tsx", "scripts/worker.ts"], { stdio: "ignore" })
  workers.push(worker)
  return worker
}

async function kill(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill("SIGKILL")
  await once(worker, "exit")
}

test("after a worker was killed by SIGKILL in a dry run another one ends it, and reports nobody twice", async () => {
  const serviceProvider = await startServiceProvider(credentials)
  await onboarded(40)
  const connectorId = await enabledConnector(serviceProvider, { groupEndpoint: "" })
  const pace = { requestsPerSecond: 40, parallelRequests: 2 }
  await db.outboundConnector.update({ where: { id: connectorId }, data: pace })
  const id = await start(connectorId, "dryRun")
  const first = startWorker()
  await expect.poll(async () => (await findRun(id))?.done, patience).toBeGreaterThan(0)
  await kill(first)
  const { done, state } = (await findRun(id)) ?? {}
  expect(state).toBe("running")
  expect(done).toBeLessThan(40)

  // The lease of the dead runs out: the test moves it, rather than wait for it.
  await db.provisioningRun.updateMany({ data: { leaseExpiresAt: new Date() } })
  startWorker()
  await expect.poll(async () => (await findRun(id))?.state, patience).toBe("finished")
  expect(await findRun(id)).toMatchObject({ done: 40, counts: { create: 40 } })
  expect(new Set(namesOf(await reported(id, "create"))).size).toBe(40)
  await serviceProvider.close()
}, 120_000)
