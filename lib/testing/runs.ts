import pino from "pino"
import { afterEach } from "vitest"
import { db } from "#lib/db"
import { type ExecutorOptions, RunExecutor } from "#lib/delivery/runs/executor"
import { cancelRun, startRun } from "#lib/runs/mutations"
import { findRun, listFindings } from "#lib/runs/queries"
import type { FindingKind, RunTask } from "#lib/runs/schema"
import { administrator } from "./configuration"
import type { Stage } from "./delivery"
import { settle } from "./groups"

/** Workers that carry out runs on a stage; each closes with its test. */
export function runWorkers(stage: () => Stage): (limits?: ExecutorOptions["limits"]) => RunExecutor {
  const opened: RunExecutor[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((executor) => executor.close()))
  })
  return (limits = {}) => {
    const log = pino({ level: "silent" })
    const executor = new RunExecutor({ db, log, clock: stage().clock.now, random: () => 1, limits })
    opened.push(executor)
    return executor
  }
}

export async function start(connectorId: string, task: RunTask): Promise<string> {
  return (await startRun(administrator, { connectorId, task })).id
}

export const cancel = (id: string) => cancelRun(administrator, { id })

/** What a run reports of one kind, by name, in order. */
export async function reported(runId: string, finding: FindingKind) {
  const page = await listFindings(runId, { finding })
  return (page?.findings ?? []).toSorted((a, b) => (a.resourceName < b.resourceName ? -1 : 1))
}

export const namesOf = (findings: { resourceName: string }[]) => findings.map(({ resourceName }) => resourceName)

/** Lets a run and the engine take turns until the run is over. */
export async function finish(stage: Stage, executor: RunExecutor, runId: string): Promise<void> {
  for (let turn = 0; turn < 100; turn++) {
    await executor.tick()
    await settle(stage)
    if ((await findRun(runId))?.state !== "running") return
    stage.clock.advance(1000)
  }
  throw new Error(`The run did not end: ${JSON.stringify(await findRun(runId))}`)
}
