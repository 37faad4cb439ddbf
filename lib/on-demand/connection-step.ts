import { callOf, failedBy, type Told } from "#lib/on-demand/report"
import type { Subject } from "#lib/on-demand/subject"
import type { ScimClient } from "#lib/scim/client"

/** Whether something would be sent at all, and whether the service provider answers and accepts the credential. */
export async function checkConnection(
  { connector, id }: Subject,
  client: ScimClient,
  { dryRun, now }: { dryRun: boolean; now: Date },
): Promise<Told> {
  const off = disabled(connector)
  if (off !== null && !dryRun) return { outcome: "failed", line: off, advice: "Enable it, and try again." }
  const waitMs = (connector.throttledUntil?.getTime() ?? 0) - now.getTime()
  if (waitMs > 0) return throttled(waitMs)
  const refusal = await client.authorise()
  if (refusal !== null) return failedBy(refusal, "find")
  // The question that the engine asks of a paused one.
  const name = id.resourceType === "User" ? "userName" : "displayName"
  const answer = await client.find(id.resourceType, name, "ferry-probe")
  const calls = [callOf(answer.exchange, answer.ok ? "found" : "failed")]
  if (!answer.ok) return failedBy(answer.failure, "find", calls)
  const notes = [off, connector.pausedAt !== null && paused].filter(Boolean)
  return { outcome: "passed", line: [works, ...notes].join(" "), calls }
}

const works = "The service provider answers and accepts the credential."
const paused = "The connector is still paused: it resumes by itself with its next probe."

function disabled({ enabled, connection }: Subject["connector"]): string | null {
  if (!connection.enabled) return "The connection is disabled: nothing is sent."
  return enabled ? null : "The connector is disabled: nothing is sent."
}

function throttled(waitMs: number): Told {
  const line = `The service provider asked for no requests for another ${Math.ceil(waitMs / 1000)} seconds.`
  return { outcome: "failed", line, advice: "Wait so long, and try again." }
}
