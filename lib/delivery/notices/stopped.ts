import type { Transaction } from "#lib/db"
import { groupBy } from "#lib/delivery/group-by"
import type { Settlement } from "#lib/delivery/settlement"
import type { NoticeEvent } from "#lib/notices/events"
import { mostNames, tallied } from "#lib/notices/gathered"
import { noteEvents } from "#lib/notices/outbox"

/** Says of passes which users and groups they stopped. Where none did it costs nothing. */
export async function noteStopped(tx: Transaction, settlements: Settlement[]): Promise<void> {
  const stopped = settlements.filter(({ verdict }) => verdict?.kind === "stop")
  const byConnector = groupBy(stopped, ({ connector }) => connector.id)
  const happened = [...byConnector].map(([connectorId, ones]) => ({
    connectorId,
    at: ones.at(-1)?.now ?? new Date(),
    event: eventOf(ones),
  }))
  await noteEvents(tx, happened)
}

function eventOf(stopped: Settlement[]): NoticeEvent {
  const users = stopped.filter(({ claimed }) => claimed.resourceType === "User").length
  return {
    kind: "users.stopped",
    users,
    groups: stopped.length - users,
    names: stopped.slice(0, mostNames).map(({ claimed }) => claimed.resourceName),
    reasons: tallied(stopped.map((settlement) => ({ reason: reasonOf(settlement), count: 1 }))),
  }
}

function reasonOf({ pass }: Settlement): string {
  const failure = pass.failed?.failure
  return [failure?.message, failure?.detail].filter(Boolean).join(" ")
}
