import { filter as matcherOf, parse } from "scim2-parse-filter"
import type { Transaction } from "#lib/db"
import { assertNever } from "#lib/errors"
import type { Scope } from "#lib/policies/schema"

interface Candidate {
  id: string
  userName: string
  active: boolean
  /** The SCIM User as onboarded. */
  attributes: Record<string, unknown>
}

/** The ids of those users that a connector's scope has. */
export async function usersInScope(tx: Transaction, users: Candidate[], scope: Scope): Promise<Set<string>> {
  if (users.length === 0) return new Set()
  switch (scope.kind) {
    case "everyone":
      return new Set(users.map(({ id }) => id))
    case "groups":
      return membersOf(tx, users, scope.groupIds)
    case "filter":
      return new Set(matching(users, scope.filter))
    default:
      return assertNever(scope)
  }
}

async function membersOf(tx: Transaction, users: Candidate[], groupIds: string[]): Promise<Set<string>> {
  const memberships = await tx.groupMember.findMany({
    where: { groupId: { in: groupIds }, userId: { in: users.map(({ id }) => id) } },
    select: { userId: true },
  })
  return new Set(memberships.map(({ userId }) => userId))
}

/** A filter is evaluated against the User as SCIM shows it (RFC 7644 §3.4.2.2). */
function matching(users: Candidate[], filter: string): string[] {
  const matches = matcherOf(parse(filter))
  return users
    .filter(({ id, userName, active, attributes }) => matches({ ...attributes, id, userName, active }))
    .map(({ id }) => id)
}
