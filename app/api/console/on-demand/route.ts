import { parseInput } from "#lib/action"
import { Refusal } from "#lib/errors"
import { runOnDemand } from "#lib/on-demand/run"
import { type OnDemandLine, onDemandSchema, type StepReport } from "#lib/on-demand/schema"
import { answering, logFailure } from "#lib/problem"
import { readJson } from "#lib/request-body"
import { requireActor } from "#lib/session"

/** How long the worker is waited for: longer than most service providers are. */
const waitMs = 60_000

/** Runs the steps of Provision now, or of its dry run, and answers each as a line of JSON when it is over. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const actor = await requireActor()
    const input = parseInput(onDemandSchema, (await readJson(request)).value)
    const reports = await runOnDemand(actor, input, { waitMs, pollEveryMs: 100, signal: request.signal })
    const headers = { "Content-Type": "application/x-ndjson", "Cache-Control": "no-store, no-transform" }
    return new Response(streamOf(linesOf(reports)), { headers })
  })
}

async function* linesOf(reports: AsyncGenerator<StepReport, void>): AsyncGenerator<Uint8Array> {
  try {
    for await (const step of reports) yield line({ step })
    yield line({ end: true })
  } catch (error) {
    yield line({ problem: problemOf(error) })
  }
}

function problemOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  return `The server failed. Its log has more under the request id ${logFailure(error)}.`
}

/** Whoever stops reading ends the run where it is. */
function streamOf(lines: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next()
      if (done === true) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}

const encoder = new TextEncoder()

function line(content: OnDemandLine): Uint8Array {
  return encoder.encode(`${JSON.stringify(content)}\n`)
}
