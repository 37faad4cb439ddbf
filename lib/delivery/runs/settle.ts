import { z } from "zod"
import { asJson, longTransaction, type Transaction } from "#lib/db"
import { throttleConnector } from "#lib/delivery/connectors"
import type { ClaimedRun, NewFinding, Stepped } from "#lib/delivery/runs/step"
import type { PrismaClient } from "#lib/generated/prisma/client"
import { noteEvents } from "#lib/notices/outbox"
import { decide, nextProbeAt } from "#lib/provisioning/retry"
import type { ScimFailure } from "#lib/scim/errors"

/** What a run's cursor holds: where its kind goes on, and the failures in a row that space its tries out. */
const cursorSchema = z.object({ position: z.looseObject({}), failures: z.int() })
const countsSchema = z.record(z.string(), z.number())

export function cursorOf({ cursor }: Pick<ClaimedRun, "cursor">): z.output<typeof cursorSchema> {
  return cursor === null ? { position: {}, failures: 0 } : cursorSchema.parse(cursor)
}

/** Writes down what a step achieved and where to go on, fenced by the lease. @returns false when the lease was lost */
export async function settleStep(db: PrismaClient, run: ClaimedRun, stepped: Stepped, now: Date): Promise<boolean> {
  return fenced(db, run, async (tx) => {
    const counted = await stepped.write?.(tx)
    await writeFindings(tx, run.id, stepped.findings)
    const isOver = stepped.position === null
    await tx.provisioningRun.update({
      where: { id: run.id },
      data: {
        done: run.done + stepped.done,
        total: isOver ? run.done + stepped.done : stepped.total,
        counts: countsAfter(run, stepped.findings, counted),
        cursor: asJson({ position: stepped.position, failures: 0 }),
        failure: null,
        ...(isOver && { state: "finished", finishedAt: now }),
        ...releasedUntil(stepped.waitMs === undefined ? null : new Date(now.getTime() + stepped.waitMs)),
      },
    })
  })
}

interface Trouble {
  failure: ScimFailure
  now: Date
  random: number
}

/**
 * Writes down why a step failed: what time may mend is tried again by itself, less and less often; what only an administrator
 * can mend pauses the run. Its place is kept.
 */
export async function settleFailure(db: PrismaClient, run: ClaimedRun, { failure, now, random }: Trouble) {
  const { position, failures } = cursorOf(run)
  const verdict = decide({ failure, step: "find", attempts: failures }, now, random)
  const sentence = [failure.message, failure.detail].filter(Boolean).join(" ")
  await fenced(db, run, async (tx) => {
    if (verdict.kind !== "retry") return rest(tx, run, { state: "paused", failure: sentence }, now)
    if (verdict.throttledUntil !== null) await throttleConnector(tx, run.connectorId, verdict.throttledUntil)
    await tryAgain(tx, run, {
      cursor: { position, failures: failures + 1 },
      failure: sentence,
      at: laterOf(nextProbeAt(failures, now, random), verdict.throttledUntil),
    })
  })
}

/** So many bugs in a row end a run. */
const mostBugs = 5

/** Writes down that a step threw: perhaps only the database was away. */
export async function settleBug(db: PrismaClient, run: ClaimedRun, { now, random }: Omit<Trouble, "failure">) {
  const { position, failures } = cursorOf(run)
  const failure = "Ferry could not go on. The worker's log says why."
  await fenced(db, run, async (tx) => {
    if (failures + 1 >= mostBugs) return rest(tx, run, { state: "failed", failure, finishedAt: now }, now)
    const cursor = { position, failures: failures + 1 }
    await tryAgain(tx, run, { cursor, failure, at: nextProbeAt(failures, now, random) })
  })
}

async function fenced(db: PrismaClient, run: ClaimedRun, write: (tx: Transaction) => Promise<void>): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const held = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM "ProvisioningRun"
      WHERE "id" = ${run.id}::uuid AND "leaseToken" = ${run.leaseToken}::uuid AND "state" = 'running' FOR UPDATE`
    if (held.length > 0) await write(tx)
    return held.length > 0
  }, longTransaction)
}

interface Rest {
  state: "paused" | "failed"
  failure: string
  finishedAt?: Date
}

async function rest(tx: Transaction, { id, connectorId, kind, dryRun }: ClaimedRun, data: Rest, now: Date) {
  await tx.provisioningRun.update({ where: { id }, data: { ...data, ...releasedUntil(null) } })
  const run = dryRun ? "dry run" : kind
  const event = { kind: "run.failed", run, isResting: data.state === "paused", reason: data.failure } as const
  await noteEvents(tx, [{ connectorId, at: now, event }])
}

async function tryAgain(tx: Transaction, { id }: ClaimedRun, next: { cursor: object; failure: string; at: Date }) {
  const { cursor, failure, at } = next
  await tx.provisioningRun.update({
    where: { id },
    data: { cursor: asJson(cursor), failure, ...releasedUntil(at) },
  })
}

/** Nobody's, and due at that moment, or at once. */
function releasedUntil(at: Date | null) {
  return { leaseToken: null, leaseExpiresAt: at }
}

function laterOf(moment: Date, other: Date | null): Date {
  return other !== null && other > moment ? other : moment
}

function countsAfter(run: ClaimedRun, findings: NewFinding[], counted: Record<string, number> = {}) {
  const counts = { ...countsSchema.parse(run.counts) }
  for (const { finding } of findings) counts[finding] = (counts[finding] ?? 0) + 1
  for (const [name, count] of Object.entries(counted)) counts[name] = (counts[name] ?? 0) + count
  return counts
}

async function writeFindings(tx: Transaction, runId: string, findings: NewFinding[]): Promise<void> {
  if (findings.length > 0) await tx.runFinding.createMany({ data: findings.map((one) => ({ runId, ...one })) })
}
