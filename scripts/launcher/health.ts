import { setTimeout as sleep } from "node:timers/promises"
import { LaunchRefused } from "./refused"

const lookEveryMs = 200
const answerTimeoutMs = 5000

/**
 * Resolves when Ferry says that it works: the database answers and a worker is alive.
 * @throws LaunchRefused with the last reason when that takes longer than `patienceMs`.
 */
export async function waitForHealth(port: number, patienceMs: number): Promise<void> {
  const deadlineMs = performance.now() + patienceMs
  for (;;) {
    const reason = await whyUnhealthy(port)
    if (reason === undefined) return
    if (performance.now() > deadlineMs)
      throw new LaunchRefused(`Ferry was not ready within ${patienceMs / 1000} seconds: ${reason}`)
    await sleep(lookEveryMs)
  }
}

async function whyUnhealthy(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(answerTimeoutMs) })
    return answer.status === 200 ? undefined : `${answer.status} ${await answer.text()}`
  } catch {
    return "it does not answer."
  }
}
