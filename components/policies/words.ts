import type { Departure } from "#lib/policies/schema"

export { departureLabels } from "#lib/policies/labels"

/** What becomes of one account whose removal is held. */
export const departureFates: Record<Departure, string> = {
  deactivate: "Is deactivated",
  delete: "Is deleted",
  deleteLater: "Is deactivated, and deleted later",
  leave: "Is updated",
}

export function removals(count: number): string {
  return count === 1 ? "1 deactivation or deletion" : `${count.toLocaleString("en")} deactivations and deletions`
}

export function removalsAreHeld(count: number): string {
  return `${removals(count)} ${count === 1 ? "is" : "are"} held`
}

/** "ada", "ada and bob", "ada, bob, cleo and 497 more". */
export function firstOf(names: string[], total: number, most: number): string {
  const shown = names.slice(0, most)
  const rest = total - shown.length
  const parts = rest > 0 ? [...shown, `${rest.toLocaleString("en")} more`] : shown
  if (parts.length < 2) return parts.join("")
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`
}
