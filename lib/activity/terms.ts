export const periods = ["1h", "24h", "7d", "30d"] as const
export const operations = ["create", "replace", "patch", "delete", "get", "find", "discover", "none"] as const
/** Without one, what passes came to; "all" are all calls, with the look-ups and detours on the way. */
export const outcomes = ["succeeded", "stopped", "retrying", "paused", "skipped", "all"] as const

/** Filters and keys as the query of an address: "" where nothing is asked for. */
export function activityQueryString(query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`
}
