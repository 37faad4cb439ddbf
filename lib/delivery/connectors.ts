import { clientColumns, type OpenedConnector, openConnector } from "#lib/connectors/client"
import type { Transaction } from "#lib/db"
import { storedMapping } from "#lib/mapping/defaults"
import { noteEvents } from "#lib/notices/outbox"
import { storedPolicies } from "#lib/policies/schema"
import { type Capabilities, learnedSchema } from "#lib/provisioning/capabilities"
import { nextProbeAt } from "#lib/provisioning/retry"
import type { ScimFailure } from "#lib/scim/errors"

const deliveredFields = {
  ...clientColumns,
  version: true,
  userStoreDomain: true,
  mapping: true,
  pauses: true,
  lastSuccessAt: true,
  failuresInRow: true,
  parallelRequests: true,
  requestsPerSecond: true,
  learned: true,
} as const

export type DeliveryConnector = Awaited<ReturnType<typeof loadConnectors>>[number]

export async function loadConnectors(tx: Transaction, ids: string[]) {
  const stored = await tx.outboundConnector.findMany({ where: { id: { in: ids } }, select: deliveredFields })
  return stored.map((connector) => ({
    ...connector,
    policies: storedPolicies(connector.policies),
    mapping: storedMapping(connector.mapping),
    learned: learnedSchema.parse(connector.learned),
  }))
}

/** Keeps one open client per connector, so that its connections stay alive, until the configuration changes. */
export class ClientCache {
  readonly #opened = new Map<string, { version: number; connector: OpenedConnector }>()

  open(connector: DeliveryConnector): OpenedConnector {
    const kept = this.#opened.get(connector.id)
    if (kept?.version === connector.version) return kept.connector
    if (kept?.connector.ok) void kept.connector.client.close()
    const opened = openConnector(connector)
    this.#opened.set(connector.id, { version: connector.version, connector: opened })
    return opened
  }

  async close(): Promise<void> {
    const opened = [...this.#opened.values()].map(({ connector }) => connector)
    this.#opened.clear()
    await Promise.all(opened.map(async (connector) => connector.ok && connector.client.close()))
  }
}

interface Pause {
  connector: Pick<DeliveryConnector, "id" | "version" | "pauses">
  failure: ScimFailure
  now: Date
  random: number
}

/** Pauses a connector with its reason, unless it is paused already or was changed since the failure was provoked. */
export async function pauseConnector(tx: Transaction, { connector, failure, now, random }: Pause): Promise<void> {
  const { count } = await tx.outboundConnector.updateMany({
    where: { id: connector.id, version: connector.version, pausedAt: null },
    data: {
      pausedAt: now,
      pauseFailure: failure,
      nextProbeAt: nextProbeAt(connector.pauses, now, random),
      pauses: { increment: 1 },
    },
  })
  if (count === 0) return
  const reason = [failure.message, failure.detail].filter(Boolean).join(" ")
  await noteEvents(tx, [{ connectorId: connector.id, at: now, event: { kind: "connector.paused", reason } }])
}

/** So many resources in a row that could not be reached say that it is the service provider, not the resource. */
const mostFailuresInRow = 10

/** Counts resources that failed because the service provider could not be reached. @returns whether they are too many */
export async function countUnreachable(
  tx: Transaction,
  { id }: Pick<DeliveryConnector, "id">,
  count: number,
): Promise<boolean> {
  const data = { failuresInRow: { increment: count } }
  const [after] = await tx.outboundConnector.updateManyAndReturn({
    where: { id },
    data,
    select: { failuresInRow: true },
  })
  return after !== undefined && after.failuresInRow >= mostFailuresInRow
}

/** Obeys a Retry-After for the whole connector. */
export async function throttleConnector(tx: Transaction, connectorId: string, throttledUntil: Date): Promise<void> {
  await tx.outboundConnector.updateMany({
    where: { id: connectorId, OR: [{ throttledUntil: null }, { throttledUntil: { lt: throttledUntil } }] },
    data: { throttledUntil },
  })
}

const successNotedEveryMs = 10_000

/** Notes that a connector works, seldom enough that deliveries do not queue up for its row. */
export async function noteSuccess(tx: Transaction, connector: DeliveryConnector, now: Date): Promise<void> {
  const { id, pauses, failuresInRow, lastSuccessAt } = connector
  const isFresh = lastSuccessAt !== null && now.getTime() - lastSuccessAt.getTime() < successNotedEveryMs
  if (pauses === 0 && failuresInRow === 0 && isFresh) return
  await tx.outboundConnector.updateMany({ where: { id }, data: { lastSuccessAt: now, pauses: 0, failuresInRow: 0 } })
}

/** Remembers what a service provider taught about itself, for as long as the connector's settings are the same. */
export async function rememberCapabilities(
  tx: Transaction,
  connector: Pick<DeliveryConnector, "id" | "version">,
  resourceType: "User" | "Group",
  capabilities: Capabilities,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "OutboundConnector"
    SET "learned" = COALESCE("learned", '{}'::jsonb) || jsonb_build_object(${resourceType}::text, ${JSON.stringify(capabilities)}::jsonb)
    WHERE "id" = ${connector.id}::uuid AND "version" = ${connector.version}`
}
