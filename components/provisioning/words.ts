import type { Place, StepName, StepOutcome } from "#lib/on-demand/schema"

/** What a Group or User is called here, and what a service provider has of it. */
export const nouns = {
  user: { has: "account", gone: "Account gone" },
  group: { has: "group", gone: "Group gone" },
}
export type Of = keyof typeof nouns

export const stepLabels: Record<StepName, string> = {
  connection: "Connection",
  scope: "Scope",
  map: "Map",
  match: "Match",
  act: "Act",
}

export const stepPurposes: Record<StepName, string> = {
  connection: "Is it enabled, does it answer, is the credential accepted?",
  scope: "Does the connector carry it, and by which rule?",
  map: "Which attributes come out?",
  match: "Which account is it over there?",
  act: "What is created, changed or deleted?",
}

export const stepNames: StepName[] = ["connection", "scope", "map", "match", "act"]

/** What an outcome is called, where its own word does not say it. */
export function outcomeWord(name: StepName, outcome: StepOutcome, dryRun: boolean): string | undefined {
  if (outcome === "waiting") return "Waiting"
  if (outcome === "nothing") return name === "act" ? "Nothing to do" : "Not carried"
  return outcome === "passed" && name === "act" ? (dryRun ? "Would be sent" : "Done") : undefined
}

/** In how many applications it is, or of how many it is gone. */
export function headline(places: Place[], isDeleted: boolean): string {
  const there = places.filter(({ remoteId, status }) =>
    isDeleted ? remoteId === null && status === "in sync" : remoteId !== null,
  ).length
  const all = places.length === 1 ? "1 application" : `${places.length} applications`
  return `${isDeleted ? "Gone from" : "In"} ${there} of ${all}.`
}

const severity: Place["status"][] = ["stopped", "held", "paused", "retrying", "pending", "absent", "skipped", "in sync"]

/** Those that are not as desired, and those that have nothing of it: what needs attention first. */
export function exceptions(places: Place[]): Place[] {
  return places
    .filter(({ status }) => status !== "in sync")
    .toSorted((a, b) => severity.indexOf(a.status) - severity.indexOf(b.status))
}

/** What its button says. Of who was deleted nothing is left to do where it is gone: null. */
export function provisionLabel({ status }: Pick<Place, "status">, isDeleted: boolean): string | null {
  if (!isDeleted) return "Provision now"
  return status === "in sync" ? null : "Remove now"
}
