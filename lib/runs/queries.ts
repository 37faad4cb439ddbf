import { z } from "zod"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import {
  type ConnectorRuns,
  type Counted,
  type FindingsPage,
  type FindingsQuery,
  type RunState,
  type RunSummary,
  type RunTask,
  runStates,
} from "#lib/runs/schema"
import { findingsOf } from "#lib/runs/terms"
import { unsentUsers } from "#lib/runs/unsent"

const shownRuns = 20
const pageSize = 50

const summaryColumns = {
  id: true,
  kind: true,
  dryRun: true,
  state: true,
  total: true,
  done: true,
  counts: true,
  failure: true,
  startedBy: true,
  createdAt: true,
  finishedAt: true,
  connector: { select: { pausedAt: true } },
} as const

type StoredRun = Prisma.ProvisioningRunGetPayload<{ select: typeof summaryColumns }>

/** A connector's latest runs, with its schedule, or null when there is no connector of this id. */
export async function listRuns(connectorId: string, now = new Date()): Promise<ConnectorRuns | null> {
  if (!z.uuid().safeParse(connectorId).success) return null
  const columns = {
    enabled: true,
    reconcileEveryHours: true,
    nextReconcileAt: true,
    connection: { select: { enabled: true } },
  } as const
  const connector = await db.outboundConnector.findUnique({ where: { id: connectorId }, select: columns })
  if (connector === null) return null
  const runs = await db.provisioningRun.findMany({
    where: { connectorId },
    select: summaryColumns,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: shownRuns,
  })
  const unsent = await unsentUsers([connectorId])
  return {
    runs: runs.map((run) => toSummary(run, now)),
    everyHours: connector.reconcileEveryHours,
    nextReconcileAt: connector.nextReconcileAt?.toISOString() ?? null,
    unsentUsers: unsent.get(connectorId) ?? 0,
    isSending: connector.enabled && connector.connection.enabled,
  }
}

/** One run, or null when there is none of this id. */
export async function findRun(id: string, now = new Date()): Promise<RunSummary | null> {
  if (!z.uuid().safeParse(id).success) return null
  const run = await db.provisioningRun.findUnique({ where: { id }, select: summaryColumns })
  return run && toSummary(run, now)
}

/** Findings of one kind of a run's report in the order they were made, 50 at a time, by key. */
export async function listFindings(runId: string, { finding, after }: FindingsQuery): Promise<FindingsPage | null> {
  if ((await findRun(runId)) === null) return null
  const rows = await db.runFinding.findMany({
    where: { runId, finding, ...(after !== undefined && { id: { gt: BigInt(after) } }) },
    orderBy: { id: "asc" },
    take: pageSize + 1,
  })
  const findings = rows
    .slice(0, pageSize)
    .map(({ id, resourceType, resourceId, resourceName, remoteId, reason, repairedAt }) => ({
      id: id.toString(),
      resourceType,
      resourceId,
      resourceName,
      remoteId,
      reason,
      repairedAt: repairedAt?.toISOString() ?? null,
    }))
  return { findings, nextAfter: rows.length > pageSize ? (findings.at(-1)?.id ?? null) : null }
}

function toSummary(run: StoredRun, now: Date): RunSummary {
  const task = taskOf(run)
  const state = z.enum(runStates).parse(run.state)
  return {
    id: run.id,
    task,
    state,
    total: run.total,
    done: run.done,
    counts: countsOf(task, run.counts),
    failure:
      run.failure ?? (state === "running" && run.connector.pausedAt !== null ? "The connector is paused." : null),
    startedBy: run.startedBy,
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    remainingMs: remainingMs(run, state, now),
  }
}

function taskOf({ kind, dryRun }: Pick<StoredRun, "kind" | "dryRun">): RunTask {
  if (kind === "reconcile") return "reconcile"
  return dryRun ? "dryRun" : "sync"
}

/** What a run counted for itself is no finding. */
function countsOf(task: RunTask, stored: unknown): Partial<Record<Counted, number>> {
  const counts = z.record(z.string(), z.number()).catch({}).parse(stored)
  const counted = task === "sync" ? ["requested", "woken"] : findingsOf[task]
  return Object.fromEntries(counted.map((kind) => [kind, counts[kind] ?? 0]))
}

/** At the pace so far. */
function remainingMs({ total, done, createdAt }: StoredRun, state: RunState, now: Date): number | null {
  if (state !== "running" || total === null || done === 0 || done >= total) return null
  const elapsedMs = now.getTime() - createdAt.getTime()
  return Math.round((elapsedMs / done) * (total - done))
}
