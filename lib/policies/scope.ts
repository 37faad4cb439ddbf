import type { Transaction } from "#lib/db"
import { assertNever, refuseField } from "#lib/errors"
import { Prisma } from "#lib/generated/prisma/client"
import { parseFilter } from "#lib/inbound/filter"
import { ScimProblem } from "#lib/inbound/scim-problem"
import { userCondition } from "#lib/inbound/user-condition"
import type { Scope } from "#lib/policies/schema"

/** The ids of those users that a connector's scope has. */
export async function usersInScope(tx: Transaction, users: { id: string }[], scope: Scope): Promise<Set<string>> {
  if (users.length === 0) return new Set()
  const ids = users.map(({ id }) => id)
  if (scope.kind === "everyone") return new Set(ids)
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT u."id" FROM "User" u WHERE u."id" = ANY(${ids}::uuid[]) AND ${scopeCondition(scope)}`
  return new Set(found.map(({ id }) => id))
}

/** Whether a connector's scope has a user, over "User" u. @throws Refusal on `filter` when it is no filter of users */
export function scopeCondition(scope: Scope): Prisma.Sql {
  switch (scope.kind) {
    case "everyone":
      return Prisma.sql`TRUE`
    case "groups":
      return Prisma.sql`EXISTS (
        SELECT 1 FROM "GroupMember" m WHERE m."userId" = u."id" AND m."groupId" = ANY(${scope.groupIds}::uuid[]))`
    case "filter":
      return filterCondition(scope.filter)
    default:
      return assertNever(scope)
  }
}

/** The same language, and the same users, as a directory gets that searches Ferry (RFC 7644 §3.4.2.2). */
function filterCondition(filter: string): Prisma.Sql {
  // PostgreSQL takes no NUL, not even to compare with.
  if (/\0|\\u0000/i.test(filter)) throw refuseField("filter", "Remove the NUL character from the filter.")
  try {
    return Prisma.sql`(${userCondition(parseFilter(filter))} IS TRUE)`
  } catch (error) {
    if (error instanceof ScimProblem) throw refuseField("filter", error.message)
    throw error
  }
}
