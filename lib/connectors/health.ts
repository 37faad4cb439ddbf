import { describeSecrets, sealedColumns } from "#lib/connectors/saved"
import { db } from "#lib/db"
import { type Health, type HourCounts, healthOf } from "#lib/provisioning/health"
import { undoneCounts } from "#lib/provisioning/queries"
import { recentHours } from "#lib/provisioning/recent"
import { noResources } from "#lib/provisioning/status"

const healthColumns = {
  ...sealedColumns,
  enabled: true,
  pausedAt: true,
  lastSuccessAt: true,
  testedAt: true,
  connection: { select: { enabled: true } },
} as const

/** How connectors do, with their last 24 hours, the oldest first. */
export async function connectorHealths(
  ids: string[],
  now = new Date(),
): Promise<Map<string, { health: Health; hours: HourCounts[] }>> {
  const [connectors, undone, recent] = await Promise.all([
    db.outboundConnector.findMany({ where: { id: { in: ids } }, select: healthColumns }),
    undoneCounts(ids),
    recentHours(ids, now),
  ])
  return new Map(
    connectors.map((connector) => {
      const { id, pausedAt, lastSuccessAt, testedAt } = connector
      const hours = recent[id] ?? []
      const { stopped, retrying, held } = undone[id] ?? noResources
      const health = healthOf({
        enabled: connector.enabled && connector.connection.enabled,
        locked: Object.keys(describeSecrets(connector).unreadable).length > 0,
        pausedAt,
        hasWorked: lastSuccessAt !== null || testedAt !== null,
        troubled: stopped + retrying + held,
        succeeded: sum(hours.map(({ succeeded }) => succeeded)),
        failed: sum(hours.map(({ failed }) => failed)),
      })
      return [id, { health, hours }]
    }),
  )
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
