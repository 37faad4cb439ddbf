import { parseInput } from "#lib/action"
import { db } from "#lib/db"
import { deleteUser, onboardUser, reviseUser } from "#lib/directory/mutations"
import { onboardUserSchema } from "#lib/directory/schema"
import { Refusal } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { attributeOf, isObject } from "#lib/scim/attribute-names"
import { baseOf, listResponse, noContent, scimJson } from "./answer"
import type { ScimEndpoint, ScimRequest } from "./endpoint"
import { parseFilter } from "./filter"
import { type PageRequest, pageRequest } from "./page"
import { isPatchOp } from "./patch-op"
import { projectionOf } from "./projection"
import { bodyOf, lenient, revised } from "./revise"
import { ScimProblem } from "./scim-problem"
import { userCondition } from "./user-condition"
import { userResources } from "./user-resource"
import { isKnownVersion, requireVersion, versionOf } from "./version"

type User = Prisma.UserModel

/** /Users: every write goes through the directory's own mutations. */
export const users: ScimEndpoint = {
  async list({ request, query }) {
    const where = query.has("filter") ? userCondition(parseFilter(query.get("filter") ?? "")) : Prisma.sql`TRUE`
    const projection = projectionOf(query)
    const page = pageRequest(query)
    const [found, total] = await Promise.all([select(where, page), count(where)])
    return scimJson(listResponse(await userResources(found, baseOf(request), projection), total, page.startIndex))
  },

  async read({ request, query }, id) {
    const user = await find(id)
    if (isKnownVersion(request, user)) return new Response(null, { status: 304, headers: { ETag: versionOf(user) } })
    return answer(request, query, user)
  },

  async create({ actor, request, query }, body) {
    const { id } = await onboardUser(actor, parseInput(onboardUserSchema, lenientUser(withoutPassword(body))))
    return answer(request, query, await find(id), 201)
  },

  async replace(scim, id, body) {
    return revise(scim, id, (user) => {
      const given = lenientUser(body)
      // A directory that says nothing of active does not ask for it to be switched.
      const active = isObject(given) && attributeOf(given, "active") === undefined ? { active: user.active } : {}
      return isObject(given) ? { ...given, ...active } : given
    })
  },

  async patch(scim, id, body) {
    if (!isPatchOp(body)) throw new ScimProblem("invalidSyntax", "The body must be a PatchOp message.")
    return revise(scim, id, (user) => revised(bodyOf(user), body))
  },

  async remove({ actor, request }, id) {
    await deleteUser(actor, { id }, (user) => requireVersion(request, user))
    return noContent()
  },
}

async function revise({ actor, request, query }: ScimRequest, id: string, change: (user: User) => unknown) {
  const user = await reviseUser(actor, id, (before) => {
    requireVersion(request, before)
    return parseInput(onboardUserSchema, change(before))
  })
  return answer(request, query, user)
}

async function answer(request: Request, query: URLSearchParams, user: User, status = 200): Promise<Response> {
  const [resource] = await userResources([user], baseOf(request), projectionOf(query))
  const location = `${baseOf(request)}/Users/${user.id}`
  return scimJson(resource, status, { ETag: versionOf(user), ...(status === 201 && { Location: location }) })
}

async function find(id: string): Promise<User> {
  const user = await db.user.findUnique({ where: { id } })
  if (user === null) throw new Refusal("notFound", `There is no User ${id}.`)
  return user
}

/** In the order in which they came: it stays while others come. */
async function select(where: Prisma.Sql, { startIndex, count: most }: PageRequest): Promise<User[]> {
  if (most === 0) return []
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u WHERE ${where} ORDER BY u."id" LIMIT ${most} OFFSET ${startIndex - 1}`
  return db.user.findMany({ where: { id: { in: ids.map(({ id }) => id) } }, orderBy: { id: "asc" } })
}

async function count(where: Prisma.Sql): Promise<number> {
  const [counted] = await db.$queryRaw<{ total: number }[]>`
    SELECT count(*)::int AS "total" FROM "User" u WHERE ${where}`
  return counted?.total ?? 0
}

function lenientUser(body: unknown): unknown {
  return isObject(body) ? lenient(body) : body
}

/** Okta always sends one when it creates a user. It is never stored. */
function withoutPassword(body: unknown): unknown {
  if (!isObject(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => name.toLowerCase() !== "password"))
}
