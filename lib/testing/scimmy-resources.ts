import { randomUUID } from "node:crypto"
import { Resources, Schemas, Types } from "scimmy"

/** A resource as this service provider keeps it: what arrived, with its id. Also the password, which it never answers with. */
export type Kept<Schema> = Omit<Schema, Types.Resource.ShadowAttributes> & {
  id: string
  meta: { created: string; lastModified: string }
}

/**
 * Declares Users and Groups to scimmy and keeps them in memory.
 *
 * scimmy's declarations are global to the process: the newest call has the word.
 */
export function declareResources() {
  const users = new Map<string, Kept<Schemas.User>>()
  const groups = new Map<string, Kept<Schemas.Group>>()

  Resources.declare(Resources.User.extend(Schemas.EnterpriseUser, false))
  Resources.User.ingress((resource, instance) => {
    refuseTakenUserName(users, instance.userName, resource.id)
    // scimmy leaves the password out of JSON, and of a user that it gives out to be patched.
    const password = instance.password ?? users.get(resource.id ?? "")?.password
    const user = plain(instance)
    return keep(users, resource.id, password === undefined ? user : Object.assign(user, { password }))
  })
    .egress((resource) => read(users, resource))
    .degress((resource) => void users.delete(find(users, resource.id).id))

  Resources.declare(Resources.Group)
  Resources.Group.ingress((resource, instance) => keep(groups, resource.id, plain(instance)))
    .egress((resource) => read(groups, resource))
    .degress((resource) => void groups.delete(find(groups, resource.id).id))

  return { users, groups }
}

/** Only what was sent: an instance of scimmy's schemas has accessors for everything else. */
function plain<Schema extends object>(instance: Schema): Schema {
  return JSON.parse(JSON.stringify(instance))
}

function refuseTakenUserName(users: Map<string, Kept<Schemas.User>>, userName: string, ownId?: string) {
  const name = userName.toLowerCase()
  const taken = [...users.values()].some((user) => user.id !== ownId && user.userName.toLowerCase() === name)
  if (taken) throw new Types.Error(409, "uniqueness", `The userName ${userName} is taken.`)
}

function keep<Schema>(kept: Map<string, Kept<Schema>>, knownId: string | undefined, attributes: Schema): Kept<Schema> {
  const before = knownId === undefined ? undefined : find(kept, knownId)
  const id = before?.id ?? randomUUID()
  const now = new Date().toISOString()
  const resource = { ...attributes, id, meta: { created: before?.meta.created ?? now, lastModified: now } }
  kept.set(id, resource)
  return resource
}

function read<Schema>(kept: Map<string, Kept<Schema>>, { id, filter }: Types.Resource): Kept<Schema> | Kept<Schema>[] {
  if (id) return find(kept, id)
  return filter ? filter.match([...kept.values()]) : [...kept.values()]
}

function find<Schema>(kept: Map<string, Kept<Schema>>, id = ""): Kept<Schema> {
  const resource = kept.get(id)
  if (!resource) throw new Types.Error(404, "", `There is no resource ${id}.`)
  return resource
}
