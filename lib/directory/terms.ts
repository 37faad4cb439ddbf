import type { UsersPageQuery } from "#lib/directory/schema"

/** The address of a list by key, or the query of its JSON route: "" where nothing is asked for. */
export function usersQueryString(query: Partial<UsersPageQuery>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "")
  return given.length === 0 ? "" : `?${new URLSearchParams(Object.fromEntries(given)).toString()}`
}
