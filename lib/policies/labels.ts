import type { Departure } from "#lib/policies/schema"

/** What becomes of an account, as a choice. */
export const departureLabels: Record<Departure, string> = {
  deactivate: "Deactivate the account",
  delete: "Delete the account",
  deleteLater: "Deactivate it, and delete it later",
  leave: "Leave the account as it is",
}
