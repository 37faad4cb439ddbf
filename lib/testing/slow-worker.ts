import { randomUUID } from "node:crypto"
import { openConnector } from "#lib/connectors/client"
import { db } from "#lib/db"
import { loadConnectors } from "#lib/delivery/connectors"
import { deliver } from "#lib/delivery/deliver"
import { claimDue } from "#lib/delivery/lease"
import { settle } from "#lib/delivery/settle"
import { loadSources } from "#lib/delivery/sources"
import { RateLimiter } from "#lib/provisioning/rate"
import type { Stage } from "./delivery"

/** A worker in slow motion: it has claimed the row that is due, calls the service provider when told, and settles later still. */
export async function slowWorker(stage: Stage) {
  stage.clock.advance(1)
  const claimedAt = stage.clock.now()
  const [claimed] = await claimDue(db, { now: claimedAt, leaseToken: randomUUID(), limit: 1, room: new Map() })
  const [connector] = await loadConnectors(db, claimed ? [claimed.connectorId] : [])
  if (claimed === undefined || connector === undefined) throw new Error("Nothing was due.")
  const source = (await loadSources(db, [claimed], new Map([[connector.id, connector]]))).get(claimed.id)
  if (source === undefined) throw new Error("What was claimed has no source.")
  const opened = openConnector(connector)
  const tools = { db, clock: stage.clock.now, random: () => 1, rate: new RateLimiter(db, stage.clock.now) }
  /** Calls the service provider. @returns what settles that, and whether the lease still held then */
  return async () => {
    const settlement = await deliver({ ...tools, claimed, claimedAt, connector, opened, source })
    if (opened.ok) await opened.client.close()
    return async () => (await settle(db, [settlement])).has(claimed.id)
  }
}
