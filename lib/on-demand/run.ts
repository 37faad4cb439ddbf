import { type Actor, authorise } from "#lib/actor"
import { openConnector } from "#lib/connectors/client"
import { db } from "#lib/db"
import { checkConnection } from "#lib/on-demand/connection-step"
import { foretellAct } from "#lib/on-demand/foretold-step"
import { mapAttributes } from "#lib/on-demand/map-step"
import { matchAccount } from "#lib/on-demand/match-step"
import { type Patience, provision } from "#lib/on-demand/provision-step"
import { failedBy, timed } from "#lib/on-demand/report"
import type { OnDemand, StepReport } from "#lib/on-demand/schema"
import { judgeScope } from "#lib/on-demand/scope-step"
import { loadSubject, type Subject } from "#lib/on-demand/subject"
import { RateLimiter } from "#lib/provisioning/rate"
import type { ScimClient } from "#lib/scim/client"

/**
 * Takes one resource to one connector in front of an administrator, step by step: connection, scope, map, match, act. It stops
 * where a step fails, or where there is nothing more to do. A dry run reads, here and over there, and says what would be sent.
 * @throws Refusal before the first step: forbidden, or notFound
 */
export async function runOnDemand(
  actor: Actor,
  { dryRun, ...id }: OnDemand,
  patience: Patience,
): Promise<AsyncGenerator<StepReport, void>> {
  // A dry run changes nothing, but calls with the connector's credential.
  authorise(actor, "configure")
  const subject = await loadSubject(id)
  return steps(actor, subject, { dryRun, patience })
}

interface Run {
  dryRun: boolean
  patience: Patience
}

async function* steps(actor: Actor, subject: Subject, run: Run): AsyncGenerator<StepReport, void> {
  const opened = openConnector(subject.connector)
  if (!opened.ok) {
    yield (await timed("connection", () => failedBy(opened.failure, "get"))).report
    return
  }
  try {
    yield* stepsWith(actor, subject, { ...run, client: opened.client })
  } finally {
    await opened.client.close()
  }
}

async function* stepsWith(
  actor: Actor,
  subject: Subject,
  { dryRun, patience, client }: Run & { client: ScimClient },
): AsyncGenerator<StepReport, void> {
  const rate = new RateLimiter(db, () => new Date())
  const permit = async () => rate.permit(subject.connector)
  const connection = await timed("connection", () => checkConnection(subject, client, { dryRun, now: new Date() }))
  yield connection.report
  if (connection.report.outcome !== "passed") return
  const scope = await timed("scope", () => judgeScope(subject))
  yield scope.report
  if (scope.report.outcome !== "passed") return
  yield (await timed("map", () => mapAttributes(subject))).report
  const matched = await timed("match", () => matchAccount(subject, client, permit))
  yield matched.report
  const { match } = matched.result
  if (match === null) return
  const act = () => (dryRun ? foretellAct(subject, match) : provision(actor, subject, match, patience))
  yield (await timed("act", act)).report
}
