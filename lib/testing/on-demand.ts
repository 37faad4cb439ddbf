import { afterEach } from "vitest"
import type { Actor } from "#lib/actor"
import { db } from "#lib/db"
import { runOnDemand } from "#lib/on-demand/run"
import type { OnDemand, StepReport } from "#lib/on-demand/schema"
import { administrator } from "./configuration"
import type { Stage } from "./delivery"

type Tried = Pick<OnDemand, "connectorId" | "resourceId"> & Partial<OnDemand>

/** A worker that was seen just now, for tests that tick themselves. */
export async function aWorkerIsAlive(): Promise<void> {
  await db.worker.create({ data: { id: crypto.randomUUID(), startedAt: new Date(), seenAt: new Date() } })
}

afterEach(async () => {
  await db.worker.deleteMany()
})

/** Runs the steps to their end, while the engine works; it rests in a dry run. */
export async function onDemand(stage: Stage, tried: Tried, actor: Actor = administrator): Promise<StepReport[]> {
  const input: OnDemand = { resourceType: "User", dryRun: false, ...tried }
  const over = new AbortController()
  const working = input.dryRun ? undefined : workUntil(stage, over.signal)
  try {
    const patience = { waitMs: 10_000, pollEveryMs: 10, signal: over.signal }
    const reports: StepReport[] = []
    for await (const report of await runOnDemand(actor, input, patience)) reports.push(report)
    return reports
  } finally {
    over.abort()
    await working
  }
}

async function workUntil(stage: Stage, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await stage.tick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** The steps as "name: outcome". */
export const outcomes = (reports: StepReport[]) => reports.map(({ name, outcome }) => `${name}: ${outcome}`)
