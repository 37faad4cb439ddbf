import { type ManagedAttributes, managedUser } from "#lib/provisioning/mapping"
import type { startScimmyServiceProvider } from "#lib/testing/scimmy"
import { type ApplicationName, remoteIdOf, standingOf } from "./applications"
import { everybody, idOf, type Person } from "./people"

/** No mapping of its own, no user store domain. */
export const plainSettings = { userStoreDomain: null, mapping: null }

/** What an application should have of somebody. */
export function bodyOf(person: Person): ManagedAttributes {
  return managedUser(person, plainSettings).body
}

type Account = NonNullable<NonNullable<Parameters<typeof startScimmyServiceProvider>[0]>["accounts"]>[number]

/** Who has an account in an application: also those whom another client made. */
export function accountsOf(application: ApplicationName, now: Date): Account[] {
  return everybody(now).flatMap((person): Account[] => {
    const { userName } = person
    const created = person.onboardedAt.toISOString()
    const meta = { created, lastModified: created }
    switch (standingOf(application, person)) {
      case "in sync":
        return [{ ...bodyOf(person), userName, id: remoteIdOf(application, person), meta }]
      case "conflict":
        return [{ id: idOf("namesake", person.place), userName, externalId: "hr-import-7", active: true, meta }]
      default:
        return []
    }
  })
}
