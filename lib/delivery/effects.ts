import type { Transaction } from "#lib/db"
import {
  countUnreachable,
  type DeliveryConnector,
  noteSuccess,
  pauseConnector,
  rememberCapabilities,
  throttleConnector,
} from "#lib/delivery/connectors"
import { groupBy } from "#lib/delivery/group-by"
import type { Settlement } from "#lib/delivery/settlement"
import { isUnreachable } from "#lib/provisioning/retry"

/** What passes mean for their connectors: a pause, a slower pace, a success, something learned. */
export async function applyToConnectors(tx: Transaction, settlements: Settlement[], random: () => number) {
  // In one order, so that two workers never wait for each other.
  const byConnector = groupBy(settlements, ({ connector }) => connector.id)
  for (const [, [first, ...more]] of [...byConnector].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    if (first !== undefined) await applyToConnector(tx, first, [first, ...more], random)
}

async function applyToConnector(
  tx: Transaction,
  { connector, now }: Settlement,
  settlements: Settlement[],
  random: () => number,
): Promise<void> {
  await remember(tx, connector, settlements)
  const success = settlements.find(({ verdict, pass }) => verdict === null && pass.calls.length > 0)
  if (success !== undefined) await noteSuccess(tx, connector, success.now)
  const throttles = settlements.flatMap(({ verdict }) =>
    verdict?.kind === "retry" ? (verdict.throttledUntil ?? []) : [],
  )
  const longest = throttles.toSorted((a, b) => Number(a) - Number(b)).at(-1)
  if (longest !== undefined) await throttleConnector(tx, connector.id, longest)
  const failure = await pauseReason(tx, connector, settlements)
  if (failure !== undefined) await pauseConnector(tx, { connector, failure, now, random: random() })
}

async function pauseReason(tx: Transaction, connector: DeliveryConnector, settlements: Settlement[]) {
  const refused = settlements.find(({ verdict }) => verdict?.kind === "pause")
  if (refused !== undefined) return refused.pass.failed?.failure
  // Only a resource's first failure counts: one that fails for ever says nothing about the others.
  const unreached = settlements.filter(
    ({ verdict, claimed, pass }) =>
      verdict?.kind === "retry" && claimed.attempts === 0 && pass.failed !== null && isUnreachable(pass.failed.failure),
  )
  if (unreached.length === 0) return undefined
  const isTooMany = await countUnreachable(tx, connector, unreached.length)
  return isTooMany ? unreached.at(-1)?.pass.failed?.failure : undefined
}

/** Of several passes that learned something of one type of resource, the last one's knowledge. */
async function remember(tx: Transaction, connector: DeliveryConnector, settlements: Settlement[]): Promise<void> {
  const learned = settlements.filter(({ start, pass }) => pass.known.capabilities !== start.capabilities)
  const lastByType = new Map(learned.map(({ claimed, pass }) => [claimed.resourceType, pass.known.capabilities]))
  for (const [type, capabilities] of lastByType) await rememberCapabilities(tx, connector, type, capabilities)
}
