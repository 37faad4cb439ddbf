import type { Transaction } from "#lib/db"
import { type ClientCache, type DeliveryConnector, loadConnectors } from "#lib/delivery/connectors"
import { Prisma, type PrismaClient } from "#lib/generated/prisma/client"
import { noteEvents } from "#lib/notices/outbox"
import { nextProbeAt, unreachable } from "#lib/provisioning/retry"
import type { ScimFailure } from "#lib/scim/errors"

/** Another worker leaves a probe alone for this long. */
const probeLeaseMs = 60_000

/** Asks each paused connector whose time has come a harmless question, and resumes it when it answers. */
export async function probePaused(
  db: PrismaClient,
  clients: ClientCache,
  now: Date,
  random: () => number,
): Promise<void> {
  const due = { enabled: true, connection: { enabled: true }, pausedAt: { not: null }, nextProbeAt: { lte: now } }
  const leased = { nextProbeAt: new Date(now.getTime() + probeLeaseMs) }
  const paused = await db.outboundConnector.findMany({ where: due, select: { id: true } })
  await Promise.all(
    paused.map(async ({ id }) => {
      const { count } = await db.outboundConnector.updateMany({ where: { ...due, id }, data: leased })
      if (count === 1) await probe(db, clients, { id, now, random: random() })
    }),
  )
}

async function probe(
  db: PrismaClient,
  clients: ClientCache,
  { id, now, random }: { id: string; now: Date; random: number },
) {
  const [connector] = await loadConnectors(db, [id])
  if (connector === undefined) return
  const failure = await ask(clients, connector)
  if (failure === null) return resume(db, connector, now)
  await db.outboundConnector.updateMany({
    where: { id, version: connector.version },
    data: {
      pauseFailure: failure,
      nextProbeAt: nextProbeAt(connector.pauses, now, random),
      pauses: { increment: 1 },
    },
  })
}

async function resume(db: PrismaClient, { id, version }: DeliveryConnector, now: Date): Promise<void> {
  await wakeUnreached(db, id, now)
  await db.$transaction(async (tx) => {
    const { count } = await tx.outboundConnector.updateMany({
      where: { id, version, pausedAt: { not: null } },
      data: { pausedAt: null, pauseFailure: Prisma.DbNull, nextProbeAt: null, failuresInRow: 0 },
    })
    if (count === 0) return
    await noteEvents(tx, [{ connectorId: id, at: now, event: { kind: "connector.resumed", by: null } }])
  })
}

/** What failed because nobody answered need not wait for its backoff any longer. */
async function wakeUnreached(tx: Transaction, connectorId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "ProvisionedResource" SET "nextAttemptAt" = ${now}
    WHERE "connectorId" = ${connectorId}::uuid AND "nextAttemptAt" > ${now} AND "lastFailure"->>'kind' = ANY(${unreachable})`
}

async function ask(clients: ClientCache, connector: Parameters<ClientCache["open"]>[0]): Promise<ScimFailure | null> {
  const opened = clients.open(connector)
  if (!opened.ok) return opened.failure
  const answer = await opened.client.find("User", "userName", "ferry-probe")
  return answer.ok ? null : answer.failure
}
