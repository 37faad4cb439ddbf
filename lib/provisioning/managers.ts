import { z } from "zod"
import type { Transaction } from "#lib/db"
import type { MappedUser } from "#lib/provisioning/mapping"
import { attributeOf, isObject } from "#lib/scim/attribute-names"
import type { ScimId } from "#lib/scim/schema"
import { enterpriseUserUrn } from "#lib/scim/schema"

/** The account that a connector has of a manager; null while there is none. */
export type Managers = Map<string, ScimId | null>

interface Found {
  connectorId: string
  id: string
  externalId: string | null
  remoteId: ScimId | null
}

/** The managers that users name, by connector and name. Who is no user of ours is not among them. */
export async function loadManagers(
  tx: Transaction,
  refs: (string | null)[],
  connectorIds: string[],
): Promise<Managers> {
  const wanted = [...new Set(refs.flatMap((ref) => ref ?? []))]
  if (wanted.length === 0) return new Map()
  const ids = wanted.filter((ref) => z.guid().safeParse(ref).success)
  const rows = await tx.$queryRaw<Found[]>`
    SELECT c."id" AS "connectorId", u."id", u."externalId", p."remoteId"
    FROM "User" u CROSS JOIN unnest(${connectorIds}::uuid[]) AS c("id")
    LEFT JOIN "ProvisionedResource" p ON p."connectorId" = c."id" AND p."resourceType" = 'User' AND p."resourceId" = u."id"
    WHERE u."id" = ANY(${ids}::uuid[]) OR u."externalId" = ANY(${wanted})`
  return new Map(
    rows.flatMap(({ connectorId, id, externalId, remoteId }) => [
      ...(externalId === null ? [] : [[keyOf(connectorId, externalId), remoteId] as const]),
      [keyOf(connectorId, id), remoteId] as const,
    ]),
  )
}

const keyOf = (connectorId: string, ref: string) => `${connectorId} ${ref}`

/**
 * The user with its manager as the service provider knows it: `manager.value` is an id of the service provider's own
 * (RFC 7643 §4.3). A manager without an account there follows when it has one; one who is no user of ours stays as given.
 */
export function withManager<User extends MappedUser & { managerRef: string | null }>(
  user: User,
  connectorId: string,
  managers: Managers,
): User {
  const remoteId = user.managerRef === null ? undefined : managers.get(keyOf(connectorId, user.managerRef))
  const extension = attributeOf(user.attributes, enterpriseUserUrn)
  if (remoteId === undefined || !isObject(extension)) return user
  const { manager, ...others } = extension
  const there = remoteId !== null && isObject(manager) ? { manager: { ...manager, value: remoteId } } : {}
  const { [enterpriseUserUrn]: _, ...attributes } = user.attributes
  const changed = { ...others, ...there }
  const kept = Object.keys(changed).length > 0 ? { [enterpriseUserUrn]: changed } : {}
  return { ...user, attributes: { ...attributes, ...kept } }
}
