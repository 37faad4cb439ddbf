import type { Transaction } from "#lib/db"
import type { DeliveryConnector } from "#lib/delivery/connectors"
import type { ResourceType } from "#lib/generated/prisma/enums"
import type { FindingKind } from "#lib/runs/schema"
import type { ScimClient } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"

/** A run that this worker has leased, with how far it got. */
export interface ClaimedRun {
  id: string
  connectorId: string
  kind: string
  dryRun: boolean
  total: number | null
  done: number
  counts: unknown
  cursor: unknown
  leaseToken: string
}

/** What a step works with. */
export interface StepTools {
  db: Transaction
  clock: () => Date
  run: ClaimedRun
  connector: DeliveryConnector
  client: ScimClient
  /** Resolves when the connector's rate allows one more request. @throws when the run is no longer this worker's */
  permit: () => Promise<void>
  limits: StepLimits
}

export interface StepLimits {
  /** Users or groups in a page of the directory. */
  page: number
  /** Rows of a connector that may be due before a sync waits with more. */
  mostWaiting: number
}

export interface NewFinding {
  finding: FindingKind | "seen"
  resourceType: ResourceType
  resourceId: string | null
  resourceName: string
  remoteId: string | null
  reason: string | null
}

/** What a step achieved; it is written down as one with where to go on. */
export interface Stepped {
  /** Where to go on; null is the end. */
  position: object | null
  /** How many were looked at. */
  done: number
  /** How many there are in all, where the step knows better now. */
  total?: number | null
  findings: NewFinding[]
  /** More to write in the same transaction. @returns what is counted of it */
  write?: (tx: Transaction) => Promise<Record<string, number>>
  /** Leaves the run alone for so long. */
  waitMs?: number
}

/** A step that the service provider kept from its end: nothing of it counts. */
export class StepFailed extends Error {
  constructor(readonly failure: ScimFailure) {
    super(failure.message)
    this.name = "StepFailed"
  }
}

/**
 * Does something with each, so many at a time. After a failure nothing more is begun, and what is under way is waited for.
 * @returns the results in order
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  perform: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const failures: unknown[] = []
  const waiting = items.entries()
  async function work() {
    for (const [index, item] of waiting) {
      if (failures.length > 0) return
      try {
        results[index] = await perform(item)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, work))
  if (failures.length > 0) throw failures[0]
  return results
}
