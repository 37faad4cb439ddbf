import type { NoticesQuery } from "#lib/notices/schema"

/** The address of a page of notices, or the query of its JSON route: "" where nothing is asked for. */
export function noticesQueryString(query: NoticesQuery & { notice?: string }): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined)
  return given.length === 0 ? "" : `?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}
