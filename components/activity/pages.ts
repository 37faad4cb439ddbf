interface Page<Attempt extends { id: string }> {
  attempts: Attempt[]
  nextBefore: string | null
}

/** The newest attempts do not reach down to the ones that are shown: some in between are not loaded yet. */
export function hasGap<Attempt extends { id: string }>(shown: Page<Attempt>, newest: Page<Attempt>): boolean {
  const oldestNew = newest.attempts.at(-1)
  const newestShown = shown.attempts[0]
  if (newest.nextBefore === null || oldestNew === undefined || newestShown === undefined) return false
  return BigInt(oldestNew.id) > BigInt(newestShown.id)
}

/** Two stretches of attempts as one, each attempt once, newest first. What lies below the older one stays to be asked for. */
export function joined<Attempt extends { id: string }>(newer: Page<Attempt>, older: Page<Attempt>): Page<Attempt> {
  const byId = new Map([...older.attempts, ...newer.attempts].map((attempt) => [attempt.id, attempt]))
  const attempts = [...byId.values()].toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
  return { attempts, nextBefore: older.nextBefore }
}

/** The newest attempt of each account: only its "next attempt" is still to come. `attempts` are newest first. */
export function latestIds(attempts: { id: string; connectorId: string; resourceId: string }[]): Set<string> {
  const latest = new Map<string, string>()
  for (const { id, connectorId, resourceId } of attempts) {
    const account = `${connectorId} ${resourceId}`
    if (!latest.has(account)) latest.set(account, id)
  }
  return new Set(latest.values())
}
