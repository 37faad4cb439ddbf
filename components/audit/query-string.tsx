/** The query of an address or of a route: "" where nothing is asked for. */
export function auditQueryString(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`
}
