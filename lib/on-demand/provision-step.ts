import { setTimeout as sleep } from "node:timers/promises"
import type { Actor } from "#lib/actor"
import { db } from "#lib/db"
import { healthProblem } from "#lib/health"
import { nothingToDo } from "#lib/on-demand/foretold-step"
import type { Match } from "#lib/on-demand/match-step"
import { type Asked, askForOne } from "#lib/on-demand/mutations"
import type { Told } from "#lib/on-demand/report"
import type { StepCall } from "#lib/on-demand/schema"
import type { Subject } from "#lib/on-demand/subject"
import { provisioningOf } from "#lib/provisioning/queries"
import type { ProvisioningState } from "#lib/provisioning/schema"
import { attemptSentence } from "#lib/provisioning/sentence"

export interface Patience {
  /** How long the worker is waited for. */
  waitMs: number
  pollEveryMs: number
  /** Nobody waits any more. */
  signal: AbortSignal
}

/** Lets the worker act, and waits for what comes of it. Holds no transaction meanwhile. */
export async function provision(actor: Actor, subject: Subject, match: Match, patience: Patience): Promise<Told> {
  if (subject.known.heldAt !== null) return held
  const asked = await askForOne(actor, subject, match)
  const problem = await healthProblem()
  if (problem !== null) return { outcome: "waiting", line: `It is asked for. ${problem}`, advice: "Start a worker." }
  const state = await settled(subject, patience)
  const attempts = await attemptsSince(subject, asked)
  return toldBy(subject, state, attempts)
}

const held: Told = {
  outcome: "waiting",
  line: "Held: so many removals at once wait for an administrator. Nothing was sent.",
  advice: "Release or discard the removals on the connector's page.",
}

type Settled = ProvisioningState | undefined

async function settled({ id }: Subject, { waitMs, pollEveryMs, signal }: Patience): Promise<Settled> {
  const endsAtMs = performance.now() + waitMs
  for (;;) {
    const states = await provisioningOf(id.resourceId, id.resourceType)
    const state = states.find(({ connectorId }) => connectorId === id.connectorId)
    const leftMs = endsAtMs - performance.now()
    if (state?.status !== "pending" || leftMs <= 0 || signal.aborted) return state
    await sleep(Math.min(pollEveryMs, leftMs), undefined, { signal }).catch(() => {})
  }
}

async function attemptsSince({ id }: Subject, { lastAttemptId }: Asked) {
  return db.provisioningAttempt.findMany({
    where: { ...id, id: { gt: lastAttemptId } },
    orderBy: { id: "asc" },
    select: {
      id: true,
      operation: true,
      outcome: true,
      httpStatus: true,
      method: true,
      url: true,
      durationMs: true,
      failureKind: true,
      detail: true,
    },
  })
}

type Attempt = Awaited<ReturnType<typeof attemptsSince>>[number]

function toldBy(subject: Subject, state: Settled, attempts: Attempt[]): Told {
  const calls = attempts.filter(({ method }) => method !== null).map(callOf)
  const last = attempts.at(-1)
  const sentence = last && attemptSentence(last)
  switch (state?.status) {
    case "in sync":
      if (last === undefined) return { outcome: "nothing", line: nothingToDo(subject) }
      return { outcome: "passed", line: sentence?.happened ?? "", calls }
    case "skipped":
      return { outcome: "nothing", line: state.reason ?? "The connector's policies keep it away.", calls }
    case "held":
      return held
    case "stopped":
      return { outcome: "failed", line: state.reason ?? "It was stopped.", advice: sentence?.next ?? null, calls }
    case "retrying":
    case "paused":
      return { outcome: "waiting", line: state.reason ?? "It waits.", advice: goesOn(state), calls }
    case "pending":
      return { outcome: "waiting", line: state.reason ?? underWay, advice: "This page shows when it is done.", calls }
    default:
      return { outcome: "failed", line: "The connector was deleted meanwhile." }
  }
}

const underWay = "It is asked for, and not done yet."

function goesOn({ status }: ProvisioningState): string {
  if (status === "retrying") return "It is tried again by itself. This page shows when."
  return "The connector is paused. It is sent by itself when the connector works again."
}

function callOf({ id, operation, outcome, httpStatus, method, url, durationMs }: Attempt): StepCall {
  return { operation, outcome, httpStatus, request: `${method} ${url}`, durationMs, attemptId: id.toString() }
}
