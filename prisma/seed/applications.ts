import { hasLongTitle, hasNamesake, headCount, idOf, isContractor, type Person } from "./people"

export const applicationNames = ["crm", "wiki", "hr"] as const
export type ApplicationName = (typeof applicationNames)[number]

/** Onboarded this late, somebody is still on the way to the wiki, which takes only so many requests. */
const onTheWay = 160
/** So many were onboarded since the HR application refuses the password. */
const sincePause = 110

/** Where somebody stands in an application. */
export type Standing = "in sync" | "skipped" | "rejected" | "conflict" | "waiting"

export function standingOf(application: ApplicationName, { place }: Pick<Person, "place">): Standing {
  if (application === "crm") return "in sync"
  if (application === "hr") return place >= headCount - sincePause ? "waiting" : "in sync"
  if (isContractor(place)) return "skipped"
  if (hasNamesake(place)) return "conflict"
  if (hasLongTitle(place)) return "rejected"
  return place >= headCount - onTheWay ? "waiting" : "in sync"
}

/** The id that an application gave somebody. */
export function remoteIdOf(application: ApplicationName, { place }: Pick<Person, "place">): string {
  return idOf(application, place)
}
