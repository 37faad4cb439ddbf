import { useState } from "react"
import type { OnDemand, OnDemandLine, StepReport } from "#lib/on-demand/schema"
import { readLines } from "./lines"

/** A run of the steps, as far as it got. */
export interface OnDemandRun {
  dryRun: boolean
  isRunning: boolean
  steps: StepReport[]
  /** Why it ended before its end. */
  problem: string | null
}

type Resource = Pick<OnDemand, "resourceType" | "resourceId">

/**
 * The last run of each connector, by its id. They go on whether or not they are shown, as long as the page is open.
 * @param onEnd called after a run that may have changed something
 */
export function useOnDemand(resource: Resource, onEnd: () => void) {
  const [runs, setRuns] = useState<Record<string, OnDemandRun>>({})

  async function start(connectorId: string, dryRun: boolean) {
    let run: OnDemandRun = { dryRun, isRunning: true, steps: [], problem: null }
    const show = (change: Partial<OnDemandRun>) => {
      run = { ...run, ...change }
      const shown = run
      setRuns((all) => ({ ...all, [connectorId]: shown }))
    }
    show({})
    try {
      for await (const line of linesOf({ ...resource, connectorId, dryRun })) {
        if ("step" in line) show({ steps: [...run.steps, line.step] })
        else show({ isRunning: false, problem: "problem" in line ? line.problem : null })
      }
      if (run.isRunning) show({ isRunning: false, problem: cutOff })
    } catch (error) {
      show({ isRunning: false, problem: error instanceof Told ? error.message : cutOff })
    }
    if (!dryRun) onEnd()
  }
  return { runs, start }
}

const cutOff =
  "The server stopped answering. What the worker was asked for goes on: this page shows what becomes of it."

/** A sentence of the server's. */
class Told extends Error {}

async function* linesOf(input: OnDemand): AsyncGenerator<OnDemandLine> {
  const headers = { "content-type": "application/json" }
  const answer = await fetch("/api/console/on-demand", { method: "POST", headers, body: JSON.stringify(input) })
  if (!answer.ok) throw new Told(await sentenceOf(answer))
  if (answer.body !== null) yield* readLines<OnDemandLine>(answer.body)
}

async function sentenceOf(answer: Response): Promise<string> {
  const said: unknown = await answer.json().catch(() => null)
  const detail = typeof said === "object" && said !== null && "detail" in said ? said.detail : null
  return typeof detail === "string" ? detail : `The server answered ${answer.status}.`
}
