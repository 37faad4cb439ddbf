import { z } from "zod"
import { parseInput } from "#lib/action"
import { db } from "#lib/db"
import { changeGroup, createGroup, deleteGroup } from "#lib/directory/group-mutations"
import { createGroupSchema, directoryExternalId, directoryName, type GroupChange } from "#lib/directory/group-schema"
import { Refusal } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { scimGroupSchema } from "#lib/scim/schema"
import { baseOf, listResponse, noContent, scimJson } from "./answer"
import type { ScimEndpoint, ScimRequest } from "./endpoint"
import { parseFilter } from "./filter"
import { groupCondition } from "./group-condition"
import { groupChange } from "./group-patch"
import { groupResources } from "./group-resource"
import { type PageRequest, pageRequest } from "./page"
import { parsePatchOp } from "./patch-op"
import { projectionOf } from "./projection"
import { isKnownVersion, requireVersion, versionOf } from "./version"

type Group = Prisma.GroupModel

/** /Groups: every write goes through the directory's own mutations. Members are users, by their id here. */
export const groups: ScimEndpoint = {
  async list({ request, query }) {
    const where = query.has("filter") ? groupCondition(parseFilter(query.get("filter") ?? "")) : Prisma.sql`TRUE`
    const projection = projectionOf(query)
    const page = pageRequest(query)
    const [found, total] = await Promise.all([select(where, page), count(where)])
    return scimJson(listResponse(await groupResources(found, baseOf(request), projection), total, page.startIndex))
  },

  async read({ request, query }, id) {
    const group = await find(id)
    if (isKnownVersion(request, group)) return new Response(null, { status: 304, headers: { ETag: versionOf(group) } })
    return answer(request, query, group)
  },

  async create({ actor, request, query }, body) {
    const { displayName, externalId, members = [] } = parseInput(scimGroupSchema, body)
    const ids = members.map(({ value }) => value)
    const input = parseInput(createGroupSchema, { displayName, externalId, members: ids })
    const { id } = await createGroup(actor, input)
    return answer(request, query, await find(id), 201)
  },

  async replace(scim, id, body) {
    const { displayName, externalId, members } = parseInput(scimGroupSchema, body)
    // What a directory leaves out it does not assert (RFC 7644 §3.5.1): a rename must not empty a group.
    await change(scim, id, {
      displayName,
      ...(externalId !== undefined && { externalId }),
      ...(members && { members: { set: members.map(({ value }) => value) } }),
    })
    return answer(scim.request, scim.query, await find(id))
  },

  async patch(scim, id, body) {
    await change(scim, id, groupChange(parsePatchOp(body)))
    const group = await find(id)
    // Without the group, which may be large, unless it is asked for (RFC 7644 §3.5.2).
    if (!scim.query.has("attributes")) return noContent({ ETag: versionOf(group) })
    return answer(scim.request, scim.query, group)
  },

  async remove({ actor, request }, id) {
    await deleteGroup(actor, { id }, (group) => requireVersion(request, group))
    return noContent()
  },
}

const changeSchema = z.object({ displayName: directoryName.optional(), externalId: directoryExternalId.nullish() })

async function change({ actor, request }: ScimRequest, id: string, asked: GroupChange): Promise<void> {
  const { displayName, externalId } = parseInput(changeSchema, asked)
  await changeGroup(actor, id, (group) => {
    requireVersion(request, group)
    return {
      ...(displayName !== undefined && { displayName }),
      ...(externalId !== undefined && { externalId }),
      ...(asked.members && { members: asked.members }),
    }
  })
}

async function answer(request: Request, query: URLSearchParams, group: Group, status = 200): Promise<Response> {
  const [resource] = await groupResources([group], baseOf(request), projectionOf(query))
  const location = `${baseOf(request)}/Groups/${group.id}`
  return scimJson(resource, status, { ETag: versionOf(group), ...(status === 201 && { Location: location }) })
}

async function find(id: string): Promise<Group> {
  const group = await db.group.findUnique({ where: { id } })
  if (group === null) throw new Refusal("notFound", `There is no Group ${id}.`)
  return group
}

/** In the order in which they came: it stays while others come. */
async function select(where: Prisma.Sql, { startIndex, count: most }: PageRequest): Promise<Group[]> {
  if (most === 0) return []
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT g."id" FROM "Group" g WHERE ${where} ORDER BY g."id" LIMIT ${most} OFFSET ${startIndex - 1}`
  return db.group.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { id: "asc" } })
}

async function count(where: Prisma.Sql): Promise<number> {
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "Group" g WHERE ${where}`
  return counted?.total ?? 0
}
