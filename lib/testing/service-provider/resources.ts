import { randomUUID } from "node:crypto"
import { type ScimPatchOperation, scimPatch } from "scim-patch"
import { attributeOf } from "#lib/scim/attribute-names"
import type { ScimResource, ScimResourceType } from "#lib/scim/schema"
import type { PagingRules } from "./paging"
import type { Quirks } from "./quirks"
import { checkBody, checkPatch, matcher } from "./rules"
import { ScimError } from "./scim-error"

export interface ResourceRules extends Quirks {
  /** Refuses a second User with the same userName in any case, as RFC 7643 §4.1.1 demands. Defaults to true. */
  uniqueUserNames?: boolean
  /** "works" unless told. "ignored": it answers with success and changes nothing. Others are answered with that status. */
  patch?: "works" | "ignored" | 404 | 405 | 501
  /** The same of PUT. */
  put?: "works" | 404 | 405 | 501
  /** Resources that are answered with 400, whoever sends them. */
  refuses?: (attributes: Record<string, unknown>) => boolean
  /** Whether there is a ServiceProviderConfig; none unless told. */
  configuration?: Record<string, unknown>
  /** Answers writes with 204 where that is allowed. */
  silentWrites?: boolean
  /** How it answers to a member that it does not know: 400 unless told. */
  unknownMember?: 400 | 404 | 500 | "accepted"
  /** Whether it takes `members[value eq "id"]` as a path. Defaults to true. */
  memberFilters?: boolean
  /** How it pages lists. */
  paging?: PagingRules
  /** Members beyond this many in one request are refused with 413. */
  mostMembersPerRequest?: number
}

/** A resource as it is answered. */
export interface Represented extends ScimResource {
  meta: { resourceType: string; created: string; lastModified: string; location: string; version: string }
}

interface Stored {
  attributes: Record<string, unknown>
  revision: number
  createdAt: string
  changedAt: string
}

/** The Users and Groups of a service provider, in memory. Every refusal is a ScimError. */
export class Resources {
  /** What a good client never does, although it is answered. */
  readonly violations: string[] = []
  #counted = 0
  readonly #stored = { User: new Map<string, Stored>(), Group: new Map<string, Stored>() }

  constructor(
    private readonly url: string,
    readonly rules: ResourceRules,
  ) {}

  all(type: ScimResourceType): Represented[] {
    return [...this.#stored[type]].map(([id, stored]) => this.#shown(type, id, stored))
  }

  get(type: ScimResourceType, id: string): Represented {
    return this.#shown(type, id, this.#find(type, id))
  }

  search(type: ScimResourceType, filter: string | null): Represented[] {
    return this.all(type).filter(filter === null ? () => true : matcher(filter))
  }

  /** The User that has the userName of this body already. */
  namesake(body: unknown): Represented | undefined {
    const name = String(attributeOf(body, "userName")).toLowerCase()
    return this.all("User").find(({ userName }) => String(userName).toLowerCase() === name)
  }

  create(type: ScimResourceType, body: unknown): Represented {
    const attributes = this.#checked(type, checkBody(type, body))
    const isThere = this.all(type).some(
      ({ externalId }) => externalId !== undefined && externalId === attributes.externalId,
    )
    if (isThere) this.violations.push(`a ${type} was created twice`)
    const id = this.rules.countsIds ? String(++this.#counted) : randomUUID()
    const now = new Date().toISOString()
    this.#stored[type].set(id, { attributes, revision: 1, createdAt: now, changedAt: now })
    return this.get(type, id)
  }

  replace(type: ScimResourceType, id: string, body: unknown, ifMatch?: string): Represented {
    this.#checkVersion(type, id, ifMatch)
    return this.#change(type, id, checkBody(type, body, id))
  }

  patch(type: ScimResourceType, id: string, body: unknown, ifMatch?: string): Represented {
    this.#checkVersion(type, id, ifMatch)
    const operations = checkPatch(body, this.rules)
    if (this.rules.patch === "ignored") return this.get(type, id)
    return this.#change(type, id, checkBody(type, patched(this.#find(type, id).attributes, operations)))
  }

  delete(type: ScimResourceType, id: string, ifMatch?: string): void {
    this.#checkVersion(type, id, ifMatch)
    if (type === "User" && this.rules.softDelete) this.#find(type, id).attributes.active = false
    else this.#stored[type].delete(id)
    if (type === "User") this.#leaveGroups(id)
  }

  #leaveGroups(id: string): void {
    for (const { attributes } of this.#stored.Group.values()) {
      const { members } = attributes
      if (Array.isArray(members)) attributes.members = members.filter((member) => attributeOf(member, "value") !== id)
    }
  }

  #change(type: ScimResourceType, id: string, attributes: Record<string, unknown>): Represented {
    const stored = this.#find(type, id)
    stored.attributes = this.#checked(type, attributes, id)
    if (this.rules.wipesGroups && stored.attributes.active === false) this.#leaveGroups(id)
    stored.revision += 1
    stored.changedAt = new Date().toISOString()
    return this.get(type, id)
  }

  /** The attributes as they are kept: whole, unique, and without the password, which is never returned (RFC 7643 §7). */
  #checked(type: ScimResourceType, attributes: Record<string, unknown>, ownId?: string) {
    const { id: _id, password: _password, ...kept } = attributes
    if (this.rules.refuses?.(kept)) throw new ScimError(400, "invalidValue", "It is refused.")
    if (type === "User" && this.rules.uniqueUserNames !== false) {
      const other = this.namesake(kept)
      if (other !== undefined && other.id !== ownId)
        throw new ScimError(409, "uniqueness", `userName ${String(kept.userName)} is taken.`)
    }
    if (type === "Group") this.#checkMembers(kept.members)
    return structuredClone(kept)
  }

  #checkMembers(members: unknown) {
    const ids = (Array.isArray(members) ? members : []).map((member) => String(attributeOf(member, "value")))
    const { unknownMember = 400 } = this.rules
    const stranger = ids.find((id) => !this.#stored.User.has(id))
    if (stranger !== undefined && unknownMember !== "accepted")
      throw new ScimError(unknownMember, "invalidValue", `There is no User ${stranger}.`)
    // A client that knows what it sent never adds a member twice.
    if (new Set(ids).size < ids.length) this.violations.push("a member was added twice")
  }

  #checkVersion(type: ScimResourceType, id: string, ifMatch?: string) {
    const { revision } = this.#find(type, id)
    if (ifMatch !== undefined && ifMatch !== this.#etag(revision))
      throw new ScimError(412, undefined, "It has changed.")
  }

  #etag(revision: number): string {
    return this.rules.bareEtags ? `v${revision}` : `W/"${revision}"`
  }

  #find(type: ScimResourceType, id: string): Stored {
    const stored = this.#stored[type].get(id)
    if (!stored) throw new ScimError(404, undefined, `There is no ${type} ${id}.`)
    return stored
  }

  #shown(type: ScimResourceType, id: string, { attributes, revision, createdAt, changedAt }: Stored): Represented {
    const meta = {
      resourceType: type,
      created: createdAt,
      lastModified: changedAt,
      location: `${this.url}/${type}s/${id}`,
      version: this.#etag(revision),
    }
    return { ...(type === "Group" && { members: [] }), ...structuredClone(attributes), id, meta }
  }
}

/** The attributes after a PATCH, which leaves nothing changed when it fails (RFC 7644 §3.5.2). */
function patched(attributes: Record<string, unknown>, operations: ScimPatchOperation[]): unknown {
  const now = new Date()
  const resource = { schemas: [], ...structuredClone(attributes), meta: { created: now, lastModified: now } }
  try {
    const { meta: _meta, ...after } = scimPatch(resource, operations)
    // The schemas follow from the attributes: whoever patches an extension need not say so.
    const core = schemasOf(attributes).filter((urn) => !urn.includes(":extension:"))
    return {
      ...after,
      schemas: [...new Set([...core, ...Object.keys(after).filter((name) => name.startsWith("urn:"))])],
    }
  } catch (error) {
    throw new ScimError(400, "invalidPath", String(error))
  }
}

function schemasOf({ schemas }: Record<string, unknown>): string[] {
  return Array.isArray(schemas) ? schemas.map(String) : []
}
