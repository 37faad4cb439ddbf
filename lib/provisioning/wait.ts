import { setTimeout as sleep } from "node:timers/promises"
import { provisioningOf } from "#lib/provisioning/queries"
import type { ProvisioningState } from "#lib/provisioning/schema"

const pollEveryMs = 50

/** Statuses that time alone does not change soon. */
const settled = new Set(["in sync", "skipped", "stopped", "held", "paused"])

/**
 * Waits until every service provider has answered about a user: in sync, stopped or paused. Holds no transaction.
 * @returns the states at that moment, or when `waitMs` is over or `signal` says that nobody waits any more
 */
export async function waitForProvisioning(
  userId: string,
  waitMs: number,
  signal: AbortSignal,
): Promise<ProvisioningState[]> {
  const endsAtMs = performance.now() + waitMs
  for (;;) {
    const states = await provisioningOf(userId)
    const leftMs = endsAtMs - performance.now()
    if (states.every(({ status }) => settled.has(status)) || leftMs <= 0 || signal.aborted) return states
    await sleep(Math.min(pollEveryMs, leftMs), undefined, { signal }).catch(() => {})
  }
}
