export const periods = ["1h", "24h", "7d", "30d"] as const
export const operations = ["create", "replace", "patch", "delete", "get", "find", "discover", "none"] as const
/** Without one, what passes came to; "all" are all calls, with the look-ups and detours on the way. */
export const outcomes = ["succeeded", "stopped", "retrying", "paused", "skipped", "all"] as const
/** A status such as 404, or a class such as 4xx. */
export const statusPattern = /^[1-5](\d\d|xx)$/

/** Filters and keys as the query of an address: "" where nothing is asked for. */
export function activityQueryString(query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`
}

/** What a page of its own is about: its activity is of that only. */
export type Fixed = "connector" | "user" | "group"

/** The filters that such a page does not have: it decides them, or they say nothing there. */
export const decided: Record<Fixed, readonly string[]> = {
  connector: ["connector"],
  user: ["q", "user", "group"],
  group: ["q", "user", "group"],
}

/** The filters that stand in the address of such a page. */
export function inAddress(filter: Record<string, string | undefined>, fixed?: Fixed) {
  const left = Object.entries(filter).filter(([key]) => fixed === undefined || !decided[fixed].includes(key))
  return Object.fromEntries(left)
}
