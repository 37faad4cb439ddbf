import type { Transaction } from "#lib/db"
import { type ClientCache, loadConnectors } from "#lib/delivery/connectors"
import { Prisma } from "#lib/generated/prisma/client"
import { nextProbeAt, unreachable } from "#lib/provisioning/retry"
import type { ScimFailure } from "#lib/scim/errors"

/** Another worker leaves a probe alone for this long. */
const probeLeaseMs = 60_000

/** Asks each paused connector whose time has come a harmless question, and resumes it when it answers. */
export async function probePaused(
  tx: Transaction,
  clients: ClientCache,
  now: Date,
  random: () => number,
): Promise<void> {
  const due = { enabled: true, connection: { enabled: true }, pausedAt: { not: null }, nextProbeAt: { lte: now } }
  const leased = { nextProbeAt: new Date(now.getTime() + probeLeaseMs) }
  const paused = await tx.outboundConnector.findMany({ where: due, select: { id: true } })
  await Promise.all(
    paused.map(async ({ id }) => {
      const { count } = await tx.outboundConnector.updateMany({ where: { ...due, id }, data: leased })
      if (count === 1) await probe(tx, clients, { id, now, random: random() })
    }),
  )
}

async function probe(
  tx: Transaction,
  clients: ClientCache,
  { id, now, random }: { id: string; now: Date; random: number },
) {
  const [connector] = await loadConnectors(tx, [id])
  if (connector === undefined) return
  const failure = await ask(clients, connector)
  if (failure === null) await wakeUnreached(tx, id, now)
  await tx.outboundConnector.updateMany({
    where: { id, version: connector.version },
    data:
      failure === null
        ? { pausedAt: null, pauseFailure: Prisma.DbNull, nextProbeAt: null, failuresInRow: 0 }
        : { pauseFailure: failure, nextProbeAt: nextProbeAt(connector.pauses, now, random), pauses: { increment: 1 } },
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
