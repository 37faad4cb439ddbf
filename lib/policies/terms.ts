import type { ScopeForm } from "#lib/policies/schema"

export const departures = ["deactivate", "delete", "deleteLater", "leave"] as const

/** What a scope lacks, or has too much of, and the field that it is said at. */
export function scopeProblem({ scope: kind, groupIds, filter }: ScopeForm) {
  if (kind === "groups" && groupIds.length === 0) return at("groupIds", "Choose a group.")
  if (kind === "groups" && groupIds.length > 100) return at("groupIds", "Choose 100 groups or fewer.")
  if (kind === "filter" && filter === "") return at("filter", 'Enter a filter, such as title eq "Engineer".')
  if (kind === "filter" && filter.length > 2000) return at("filter", "Use 2,000 characters or fewer.")
  return null
}

function at(field: keyof ScopeForm, message: string) {
  return { path: [field], message }
}
