/** The newest attempt of each account: only its "next attempt" is still to come. `attempts` are newest first. */
export function latestIds(attempts: { id: string; connectorId: string; resourceId: string }[]): Set<string> {
  const latest = new Map<string, string>()
  for (const { id, connectorId, resourceId } of attempts) {
    const account = `${connectorId} ${resourceId}`
    if (!latest.has(account)) latest.set(account, id)
  }
  return new Set(latest.values())
}
