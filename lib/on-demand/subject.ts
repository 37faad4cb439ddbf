import { clientColumns } from "#lib/connectors/client"
import { db } from "#lib/db"
import { Refusal } from "#lib/errors"
import { storedMapping } from "#lib/mapping/defaults"
import type { PlaceId } from "#lib/on-demand/schema"
import { storedPolicies } from "#lib/policies/schema"
import { usersInScope } from "#lib/policies/scope"
import { learnedSchema } from "#lib/provisioning/capabilities"
import { type Aim, aimForGroup, aimForUser, type ScopedUser } from "#lib/provisioning/desired"
import { loadManagers, withManager } from "#lib/provisioning/managers"
import { type MappedGroup, managedAttributesSchema } from "#lib/provisioning/mapping"
import { isObject } from "#lib/scim/attribute-names"

const connectorColumns = {
  ...clientColumns,
  name: true,
  enabled: true,
  userStoreDomain: true,
  mapping: true,
  learned: true,
  requestsPerSecond: true,
  pausedAt: true,
  throttledUntil: true,
  connection: { select: { name: true, enabled: true } },
} as const

const rowColumns = {
  id: true,
  resourceId: true,
  resourceName: true,
  remoteId: true,
  remoteVersion: true,
  lastSent: true,
  createUncertain: true,
  attempts: true,
  removalAt: true,
  heldAt: true,
  excludedBy: true,
} as const

export type CarryingConnector = Awaited<ReturnType<typeof loadCarrying>>[number]
export type SubjectRow = Awaited<ReturnType<typeof loadRow>>

/** The User or Group in the directory; undefined is one that was deleted. */
export type Source =
  | { type: "User"; user: DirectoryUser | undefined }
  | { type: "Group"; group: MappedGroup | undefined }
type DirectoryUser = NonNullable<Awaited<ReturnType<typeof loadUser>>>

/** A resource with everything that decides what becomes of it at one connector. */
export interface Subject {
  id: PlaceId
  /** userName or displayName. */
  name: string
  /** What a service provider has of it. */
  noun: "account" | "group"
  connector: CarryingConnector
  /** Whether the connector's scope has it. */
  inScope: boolean
  source: Source
  /** null: the connector has nothing of it. */
  row: SubjectRow
  /** The row, or the one that it would get. */
  known: NonNullable<SubjectRow> | ReturnType<typeof noRow>
  /** Whoever the policies give no account is not given one by being looked for. */
  mayHaveAccount: boolean
  aim: Aim
}

/** @throws Refusal (notFound) when the connector is gone, or the resource left no trace */
export async function loadSubject(id: PlaceId, now = new Date()): Promise<Subject> {
  const [[connector], source, row] = await Promise.all([
    loadCarrying([id.connectorId]),
    loadSource(id.resourceType, id.resourceId),
    loadRow(id),
  ])
  if (connector === undefined) throw new Refusal("notFound", "This connector was deleted meanwhile.")
  const name = nameOf(source) ?? row?.resourceName
  if (name === undefined) throw new Refusal("notFound", `There is no such ${id.resourceType.toLowerCase()} any more.`)
  const noun = id.resourceType === "User" ? "account" : "group"
  return { id, name, noun, connector, source, row, ...(await judge(connector, source, row ?? id, now)) }
}

/** What a connector makes of a resource. Without a row it is judged as a sync would: with the row that it would get. */
export async function judge(
  connector: CarryingConnector,
  source: Source,
  row: NonNullable<SubjectRow> | { resourceId: string },
  now: Date,
) {
  if (source.type === "Group") {
    const { scope, create: mayHaveAccount } = connector.policies
    const known = "id" in row ? row : noRow(row.resourceId, mayHaveAccount)
    const inScope = scope.kind !== "groups" || scope.groupIds.includes(row.resourceId)
    return { known, inScope, mayHaveAccount, aim: aimForGroup(known, source.group, connector) }
  }
  const user = source.user && (await asCarried(connector, source.user))
  const inScope = user?.inScope ?? false
  const mayHaveAccount = inScope && connector.policies.create
  const known = "id" in row ? row : noRow(row.resourceId, mayHaveAccount)
  return { known, inScope, mayHaveAccount, aim: aimForUser(known, user, connector, now) }
}

async function asCarried({ id, policies }: CarryingConnector, user: DirectoryUser): Promise<ScopedUser> {
  const [scope, managers] = await Promise.all([
    usersInScope(db, [user], policies.scope),
    loadManagers(db, [user.managerRef], [id]),
  ])
  return { ...withManager(user, id, managers), inScope: scope.has(user.id) }
}

/** Connectors with their policies and mapping, and their secrets still sealed. */
export async function loadCarrying(ids: string[]) {
  const stored = await db.outboundConnector.findMany({ where: { id: { in: ids } }, select: connectorColumns })
  return stored.map((connector) => ({
    ...connector,
    policies: storedPolicies(connector.policies),
    mapping: storedMapping(connector.mapping),
    learned: learnedSchema.parse(connector.learned),
    isSending: connector.enabled && connector.connection.enabled,
  }))
}

export async function loadSource(resourceType: PlaceId["resourceType"], id: string): Promise<Source> {
  if (resourceType === "User") return { type: "User", user: await loadUser(id) }
  const group = await db.group.findUnique({ where: { id }, select: { id: true, displayName: true } })
  return { type: "Group", group: group ?? undefined }
}

async function loadUser(id: string) {
  const columns = { id: true, userName: true, active: true, attributes: true, deactivatedAt: true, managerRef: true }
  const user = await db.user.findUnique({ where: { id }, select: columns })
  return user === null ? undefined : { ...user, attributes: isObject(user.attributes) ? user.attributes : {} }
}

async function loadRow({ connectorId, resourceType, resourceId }: PlaceId) {
  const row = await db.provisionedResource.findUnique({
    where: { connectorId_resourceType_resourceId: { connectorId, resourceType, resourceId } },
    select: rowColumns,
  })
  return row && { ...row, lastSent: managedAttributesSchema.nullable().parse(row.lastSent) }
}

function noRow(resourceId: string, createUncertain: boolean) {
  const nothing = { id: null, remoteId: null, remoteVersion: null, lastSent: null, removalAt: null }
  return { ...nothing, heldAt: null, excludedBy: null, attempts: 0, resourceId, createUncertain }
}

function nameOf(source: Source): string | undefined {
  return source.type === "User" ? source.user?.userName : source.group?.displayName
}

export function isDeleted(source: Source): boolean {
  return nameOf(source) === undefined
}
