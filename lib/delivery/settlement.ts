import type { DeliveryConnector } from "#lib/delivery/connectors"
import type { ClaimedResource } from "#lib/delivery/lease"
import type { Pass } from "#lib/delivery/reconcile"
import type { Aim } from "#lib/provisioning/desired"
import type { Known } from "#lib/provisioning/plan"
import type { Verdict } from "#lib/provisioning/retry"

/** What came of one pass over one claimed resource, to be written down. */
export interface Settlement {
  claimed: ClaimedResource
  claimedAt: Date
  connector: DeliveryConnector
  aim: Aim
  /** What was known before the pass. */
  start: Known
  /** Without secrets: the client shows none. */
  pass: Pass
  /** null: the service provider has what is desired. */
  verdict: Verdict | null
  now: Date
}
