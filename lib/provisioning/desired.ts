import { type Departure, type Policies, type Scope } from "#lib/policies/schema"
import {
  type MappedGroup,
  type MappedUser,
  type MappingSettings,
  managedGroup,
  managedUser,
} from "#lib/provisioning/mapping"
import type { Desired, Remembered, ResourceName } from "#lib/provisioning/plan"

/** What a connector's policies and the directory make of one resource at one moment. */
export interface Aim {
  /** null: nothing is to be done, whatever the service provider has. */
  desired: Desired | null
  /** Why the policies keep the resource away from the service provider, in a sentence. */
  skipReason: string | null
  /** When time alone changes the aim. */
  revisitAt: Date | null
}

export interface AimSettings extends MappingSettings {
  policies: Policies
  groupEndpoint: string | null
}

export interface ScopedUser extends MappedUser {
  deactivatedAt: Date | null
  /** Whether the connector's scope has this user. */
  inScope: boolean
}

type Row = Pick<Remembered, "remoteId" | "lastSent" | "createUncertain"> & {
  resourceId: string
  removalAt: Date | null
  /** The administrator who chose to leave the resource alone. */
  excludedBy: string | null
}

const dayMs = 86_400_000

/** What a service provider should have of a User; undefined is one that was deleted. */
export function aimForUser(row: Row, user: ScopedUser | undefined, settings: AimSettings, now: Date): Aim {
  const { policies } = settings
  if (row.excludedBy !== null) return leave(excluded(row.excludedBy))
  if (user === undefined) return deleted(row, policies)
  if (!user.inScope) {
    const reason = "This user is not in the connector's scope."
    return departing({ row, user, settings, now, departure: policies.onLeaveScope, since: row.removalAt, reason })
  }
  if (!user.active) {
    const reason = "Deactivated users have no account here."
    return departing({ row, user, settings, now, departure: policies.onDeactivate, since: user.deactivatedAt, reason })
  }
  return staying(row, presentUser(user, settings), policies)
}

/** The same for a Group. */
export function aimForGroup(row: Row, group: MappedGroup | undefined, settings: AimSettings): Aim {
  if (settings.groupEndpoint === null) return leave("The connector has no group endpoint.")
  const { policies } = settings
  if (row.excludedBy !== null) return leave(excluded(row.excludedBy))
  if (group === undefined) return deleted(row, policies)
  if (!isInGroupScope(group.id, policies.scope)) return leave("This group is not in the connector's scope.")
  const { body, onCreate, unqualifiedName } = managedGroup(group, settings)
  const name = nameOf("displayName", String(body.displayName), unqualifiedName)
  return staying(row, { present: true, body, onCreate, name }, policies)
}

function isInGroupScope(id: string, scope: Scope): boolean {
  return scope.kind !== "groups" || scope.groupIds.includes(id)
}

function presentUser(user: MappedUser, settings: AimSettings): Desired & { present: true } {
  const { body, onCreate, unqualifiedName } = managedUser(user, settings)
  return { present: true, body, onCreate, name: nameOf("userName", String(body.userName), unqualifiedName) }
}

function nameOf(attribute: ResourceName["attribute"], value: string, unqualified: string): ResourceName {
  return value === unqualified ? { attribute, value } : { attribute, value, alias: unqualified }
}

function staying(row: Row, desired: Desired & { present: true }, policies: Policies): Aim {
  const hasAccount = row.remoteId !== null || row.createUncertain
  if (!hasAccount && !policies.create) return leave("Creating is switched off in the connector's policies.")
  if (row.remoteId === null) return aim(policies.create ? desired : { only: "existing", ...desired })
  if (policies.update) return aim(desired)
  if (row.lastSent === null) return leave("Updating is switched off in the connector's policies.")
  // Whether the account is usable is not an update of what it says.
  const active = desired.body.active
  return aim({ ...desired, body: { ...row.lastSent, ...(active !== undefined && { active }) }, onCreate: [] })
}

interface Departing {
  row: Row
  user: ScopedUser
  settings: AimSettings
  now: Date
  departure: Departure
  since: Date | null
  reason: string
}

function departing({ row, user, settings, now, departure, since, reason }: Departing): Aim {
  const { policies } = settings
  const hasAccount = row.remoteId !== null || row.createUncertain
  if (!hasAccount && (departure !== "deactivate" || !user.inScope)) return leave(reason)
  if (!policies.remove) return leave(removingIsOff)
  if (departure === "leave") return leave(`${reason} The account is left as it is.`)
  if (departure === "delete") return aim(absent(row))
  const inactive = presentUser({ ...user, active: false }, settings)
  const body = { ...inactive.body, active: false }
  const deactivated = staying(row, { ...inactive, body, ...(!user.inScope && { only: "ours" as const }) }, policies)
  if (departure === "deactivate") return deactivated
  const deleteAt = new Date((since ?? now).getTime() + policies.deleteAfterDays * dayMs)
  return deleteAt <= now ? aim(absent(row)) : { ...deactivated, revisitAt: deleteAt }
}

const excluded = (by: string) => `${by} chose to leave it alone here.`

const removingIsOff = "Deactivating and deleting are switched off in the connector's policies."

function deleted(row: Row, { remove }: Policies): Aim {
  return remove ? aim(absent(row)) : leave(removingIsOff)
}

function absent({ resourceId }: Row): Desired {
  return { present: false, externalId: resourceId }
}

function aim(desired: Desired): Aim {
  return { desired, skipReason: null, revisitAt: null }
}

function leave(skipReason: string): Aim {
  return { desired: null, skipReason, revisitAt: null }
}
