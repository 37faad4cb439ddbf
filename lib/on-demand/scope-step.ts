import { db } from "#lib/db"
import { assertNever } from "#lib/errors"
import type { Told } from "#lib/on-demand/report"
import { isDeleted, type Subject } from "#lib/on-demand/subject"
import type { Scope } from "#lib/policies/schema"

/** Whether the connector carries the resource, by which rule, and what its policies make of that. */
export async function judgeScope(subject: Subject): Promise<Told> {
  const { aim, source, known } = subject
  const rule = isDeleted(source) ? "It was deleted here." : await ruleOf(subject)
  if (aim.desired !== null) return { outcome: "passed", line: [rule, fateOf(subject)].filter(Boolean).join(" ") }
  const line = [rule, aim.skipReason].filter(Boolean).join(" ")
  const advice = known.excludedBy === null ? adviceWhenKeptAway(subject) : "Include it again, and try again."
  return { outcome: "nothing", line, advice }
}

/** What becomes of an account that is not to stay as it is. */
function fateOf({ aim, inScope, source, noun }: Subject): string | null {
  if (aim.desired?.present === false) return `The ${noun} is to be deleted.`
  if (!inScope) return `The ${noun} is to be deactivated.`
  return source.type === "User" && source.user?.active === false ? "Deactivated, and so is its account." : null
}

function adviceWhenKeptAway({ inScope, id }: Subject): string {
  if (inScope) return "Nothing is sent. The connector's policies say so."
  return `Nothing is sent. It changes with the connector's scope, or with the ${id.resourceType.toLowerCase()} itself.`
}

async function ruleOf({ connector, id, inScope }: Subject): Promise<string> {
  const { scope } = connector.policies
  switch (scope.kind) {
    case "everyone":
      return `In scope: the connector carries every ${id.resourceType.toLowerCase()}.`
    case "groups":
      return groupRule(scope, id, inScope)
    case "filter":
      if (id.resourceType === "Group") return "In scope: the connector's filter is one of users, and groups come along."
      return inScope ? `In scope: ${scope.filter} holds.` : `Out of scope: ${scope.filter} does not hold.`
    default:
      return assertNever(scope)
  }
}

async function groupRule({ groupIds }: Scope & { kind: "groups" }, id: Subject["id"], inScope: boolean) {
  const isUser = id.resourceType === "User"
  const members = { some: { userId: id.resourceId } }
  const groups = await db.group.findMany({
    where: { id: { in: groupIds }, ...(inScope && (isUser ? { members } : { id: id.resourceId })) },
    select: { displayName: true },
    orderBy: { displayNameKey: "asc" },
    take: 3,
  })
  const names = groups.map(({ displayName }) => displayName).join(", ")
  const carried = `${names}${groupIds.length > groups.length && !inScope ? ", …" : ""}`
  if (!isUser) return inScope ? "In scope: the connector carries this group." : `Out of scope: it carries ${carried}.`
  return inScope ? `In scope: a member of ${names}.` : `Out of scope: a member of none of ${carried || "its groups"}.`
}
