import { randomUUID } from "node:crypto"
import { type ScimPatchOperation, scimPatch } from "scim-patch"
import { attributeOf } from "#lib/scim/attribute-names"
import type { ScimResource, ScimResourceType } from "#lib/scim/schema"
import { checkBody, checkPatch, matcher } from "./rules"
import { ScimError } from "./scim-error"

export interface ResourceRules {
  /** Refuses a second User with the same userName in any case, as RFC 7643 §4.1.1 demands. Defaults to true. */
  uniqueUserNames?: boolean
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
  readonly #stored = { User: new Map<string, Stored>(), Group: new Map<string, Stored>() }

  constructor(
    private readonly url: string,
    private readonly rules: ResourceRules,
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

  create(type: ScimResourceType, body: unknown): Represented {
    const attributes = this.#checked(type, checkBody(type, body))
    const id = randomUUID()
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
    const operations = checkPatch(body)
    return this.#change(type, id, checkBody(type, patched(this.#find(type, id).attributes, operations)))
  }

  delete(type: ScimResourceType, id: string, ifMatch?: string): void {
    this.#checkVersion(type, id, ifMatch)
    this.#stored[type].delete(id)
  }

  #change(type: ScimResourceType, id: string, attributes: Record<string, unknown>): Represented {
    const stored = this.#find(type, id)
    stored.attributes = this.#checked(type, attributes, id)
    stored.revision += 1
    stored.changedAt = new Date().toISOString()
    return this.get(type, id)
  }

  /** The attributes as they are kept: whole, unique, and without the password, which is never returned (RFC 7643 §7). */
  #checked(type: ScimResourceType, attributes: Record<string, unknown>, ownId?: string) {
    const { id: _id, password: _password, ...kept } = attributes
    if (type === "User" && this.rules.uniqueUserNames !== false) {
      const name = String(kept.userName).toLowerCase()
      const taken = this.all("User").some(({ id, userName }) => id !== ownId && String(userName).toLowerCase() === name)
      if (taken) throw new ScimError(409, "uniqueness", `userName ${String(kept.userName)} is taken.`)
    }
    const members = type === "Group" && Array.isArray(kept.members) ? kept.members : []
    for (const member of members) {
      const id = String(attributeOf(member, "value"))
      if (!this.#stored.User.has(id)) throw new ScimError(400, "invalidValue", `There is no User ${id}.`)
    }
    return structuredClone(kept)
  }

  #checkVersion(type: ScimResourceType, id: string, ifMatch?: string) {
    const { revision } = this.#find(type, id)
    if (ifMatch !== undefined && ifMatch !== etag(revision)) throw new ScimError(412, undefined, "It has changed.")
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
      version: etag(revision),
    }
    return { ...structuredClone(attributes), id, meta }
  }
}

/** The attributes after a PATCH, which leaves nothing changed when it fails (RFC 7644 §3.5.2). */
function patched(attributes: Record<string, unknown>, operations: ScimPatchOperation[]): unknown {
  const now = new Date()
  const resource = { schemas: [], ...structuredClone(attributes), meta: { created: now, lastModified: now } }
  try {
    const { meta: _meta, ...after } = scimPatch(resource, operations)
    return after
  } catch (error) {
    throw new ScimError(400, "invalidPath", String(error))
  }
}

function etag(revision: number): string {
  return `W/"${revision}"`
}
