import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import { Engine } from "#lib/delivery/engine"
import { beat, forgetWorker, tidy } from "#lib/delivery/housekeeping"
import { Courier } from "#lib/delivery/notices/courier"
import { RunExecutor } from "#lib/delivery/runs/executor"
import { forgetOldRuns, startDueReconciles } from "#lib/delivery/runs/schedule"
import type { PrismaClient } from "#lib/generated/prisma/client"

interface WorkerOptions {
  db: PrismaClient
  log: Logger
  /** Aborted: stop claiming, let what is in flight settle, and resolve. */
  signal: AbortSignal
}

/** A worker looks for due rows this often, and as soon as there is room for more; a look costs about a millisecond. */
const idlePollMs = 50
const probeEveryMs = 1000
const runEveryMs = 500
const noticeEveryMs = 1000
const scheduleEveryMs = 30_000
const beatEveryMs = 10_000
const tidyEveryMs = 3_600_000
const troubledPauseMs = 1000

/** Runs a worker until the signal aborts. It outlives a database that goes away for a while. */
export async function runWorker({ db, log, signal }: WorkerOptions): Promise<void> {
  const engine = new Engine({ db, log })
  const runs = new RunExecutor({ db, log })
  const courier = new Courier({ db, log })
  const worker = { id: crypto.randomUUID(), startedAt: new Date() }
  const chores = [
    every(beatEveryMs, async () => beat(db, worker)),
    every(beatEveryMs, async () => engine.renewLeases()),
    every(probeEveryMs, async () => engine.startProbes()),
    every(runEveryMs, async () => runs.start()),
    every(beatEveryMs, async () => runs.renewLeases()),
    every(noticeEveryMs, async () => courier.start()),
    every(scheduleEveryMs, async () => startDueReconciles(db, new Date())),
    every(tidyEveryMs, async () => tidy(db)),
    every(tidyEveryMs, async () => forgetOldRuns(db)),
  ]
  log.info({ worker: worker.id }, "worker started")
  while (!signal.aborted) {
    try {
      for (const chore of chores) await chore()
      await advance(engine, signal)
    } catch (error) {
      log.error({ err: error }, "the worker could not reach its database")
      await pause(troubledPauseMs, signal)
    }
  }
  await Promise.all([engine.close(), runs.close(), courier.close()])
  await forgetWorker(db, worker.id)
  log.info({ worker: worker.id }, "worker drained")
}

async function advance(engine: Engine, signal: AbortSignal): Promise<void> {
  await engine.start()
  await Promise.race([engine.roomAgain(), pause(idlePollMs, signal)])
}

function every(periodMs: number, chore: () => Promise<void>): () => Promise<void> {
  let dueAtMs = 0
  return async () => {
    if (performance.now() < dueAtMs) return
    await chore()
    dueAtMs = performance.now() + periodMs
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {})
}
