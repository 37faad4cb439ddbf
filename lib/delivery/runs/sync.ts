import type { DeliveryConnector } from "#lib/delivery/connectors"
import { type DirectoryPage, nextOfDirectory } from "#lib/delivery/runs/directory"
import type { Stepped, StepTools } from "#lib/delivery/runs/step"
import { requestExisting } from "#lib/provisioning/request"

const fullPauseMs = 1000
/** What is due within so short a time counts as due: no two machines have the same clock. */
const soonMs = 10_000

/**
 * Gives the next page of the directory rows, where it has none: the engine does the rest. While many rows of the connector are
 * due it waits, so that a sync of everybody does not stand before a user who signs up now.
 */
export async function syncStep(tools: StepTools, position: object): Promise<Stepped> {
  const { connector, limits } = tools
  if ((await countDue(tools)) + limits.page > limits.mostWaiting)
    return { position, done: 0, findings: [], waitMs: fullPauseMs }
  const page = await nextOfDirectory(tools, position, limits.page)
  const resources = resourcesOf(page, connector)
  return {
    position: page.next,
    done: resources.length,
    findings: [],
    write: async (tx) => ({ ...(await requestExisting(tx, connector.id, page.type, resources)) }),
  }
}

async function countDue({ db, clock, connector, limits }: StepTools): Promise<number> {
  const soon = new Date(clock().getTime() + soonMs)
  const [counted] = await db.$queryRaw<{ due: number }[]>`
    SELECT count(*)::int AS "due" FROM (
      SELECT 1 FROM "ProvisionedResource"
      WHERE "connectorId" = ${connector.id}::uuid AND "nextAttemptAt" <= ${soon} LIMIT ${limits.mostWaiting}) due`
  return counted?.due ?? 0
}

function resourcesOf(page: DirectoryPage, connector: DeliveryConnector) {
  if (page.type === "Group")
    return page.groups.map(({ id, displayName }) => ({
      resourceId: id,
      resourceName: displayName,
      createUncertain: connector.policies.create,
    }))
  return page.users.map(({ id, userName, inScope }) => ({
    resourceId: id,
    resourceName: userName,
    createUncertain: mayHaveAccount(connector, inScope),
  }))
}

/**
 * Whether a user's account is looked for. Whoever the policies give none is left alone: an account that is found counts as
 * theirs, and would be deactivated or deleted.
 */
export function mayHaveAccount({ policies }: Pick<DeliveryConnector, "policies">, inScope: boolean): boolean {
  return inScope && policies.create
}
