import { type ScimResource, type ScimResourceType } from "#lib/scim/schema"
import { ScimError } from "./scim-error"

/** What service providers do although the RFC knows better. None of it unless told. */
export interface Quirks {
  /** Answers a POST of a User that it has by name with that one and this status, as if it had created it. */
  linksExisting?: 200 | 201
  /** Issues integers as ids. */
  countsIds?: boolean
  /** How it shows what it has; it keeps what it was sent. */
  shows?: (resource: Record<string, unknown>) => Record<string, unknown>
  /** Refuses to filter by externalId. */
  filtersByNameOnly?: boolean
  /** Refuses a PUT that does not repeat the id. */
  wantsIdInPut?: boolean
  /** Writes its ETags without quotes. */
  bareEtags?: boolean
  /** Where it says that everything is. */
  location?: string
  /** A deleted User is deactivated, and kept. */
  softDelete?: boolean
  /** A User that is deactivated leaves every group. */
  wipesGroups?: boolean
  /** Reads of a Group with more members than this end with 500. */
  mostMembersRead?: number
}

/** A resource in the words of this service provider. */
export function represent(resource: ScimResource, { shows, countsIds, location }: Quirks): Record<string, unknown> {
  const { id, meta, ...attributes } = resource
  const placed = location === undefined ? meta : { ...Object(meta), location }
  const whole = { ...attributes, id: countsIds ? Number(id) : id, meta: placed }
  return shows ? shows(whole) : whole
}

export function checkReadable(type: ScimResourceType, { members }: ScimResource, { mostMembersRead }: Quirks): void {
  const count = type === "Group" && Array.isArray(members) ? members.length : 0
  if (count > (mostMembersRead ?? count)) throw new ScimError(500, undefined, "The group is too large.")
}

export function checkFilter(filter: string | null, { filtersByNameOnly }: Quirks): void {
  const isByName = filter === null || /^(userName|displayName) /i.test(filter)
  if (filtersByNameOnly && !isByName) throw new ScimError(400, "invalidFilter", "Only names can be searched.")
}

export function checkIdInPut(body: unknown, id: string, { wantsIdInPut }: Quirks): void {
  const repeated = typeof body === "object" && body !== null && "id" in body ? body.id : undefined
  if (wantsIdInPut && repeated !== id)
    throw new ScimError(400, "invalidValue", "The id in the body is not the resource's id.")
}
