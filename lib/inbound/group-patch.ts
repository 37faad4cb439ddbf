import type { GroupChange, MembersChange } from "#lib/directory/group-schema"
import { isObject } from "#lib/scim/attribute-names"
import type { Filter } from "./filter"
import type { PatchOperation, PatchPath } from "./patch-op"
import { ScimProblem } from "./scim-problem"

/** What a PATCH asks of a group. Members are not read for it, so a group may have very many. */
export function groupChange(operations: PatchOperation[]): GroupChange {
  const change: GroupChange = {}
  const members = new MembersFold()
  for (const { op, path, value } of operations) {
    switch (path?.name?.toLowerCase()) {
      case "displayname":
        change.displayName = nameOf(op === "remove" ? null : value)
        break
      case "externalid":
        change.externalId = op === "remove" || value === null ? null : textOf("externalId", value)
        break
      case "members":
        if (path !== null) members.take(op, path, value)
        break
      case "id":
      case "schemas":
        // Okta repeats the id in a rename.
        break
      default:
        throw new ScimProblem(
          "invalidPath",
          `${path?.name ?? "An extension"} is not an attribute of a Group that can be changed.`,
        )
    }
  }
  return { ...change, ...(members.change && { members: members.change }) }
}

/** The members' operations as one change: a later one overrides an earlier one. */
class MembersFold {
  change: MembersChange | undefined
  readonly #add = new Set<string>()
  readonly #remove = new Set<string>()

  take(op: PatchOperation["op"], path: PatchPath, value: unknown): void {
    const named = path.filter === null ? idsIn(value) : idsChosen(path.filter)
    if (op === "remove") this.#removes(named, path.filter === null && isNothing(value))
    else if (path.filter !== null) throw new ScimProblem("mutability", "A member is added or removed, not changed.")
    else if (op === "replace") this.#sets(named)
    else this.#adds(named)
    this.change = { ...this.change, add: [...this.#add], remove: [...this.#remove] }
  }

  #sets(ids: string[]): void {
    this.#add.clear()
    this.#remove.clear()
    this.change = { set: ids }
  }

  #adds(ids: string[]): void {
    for (const id of ids) {
      this.#remove.delete(id)
      this.#add.add(id)
    }
  }

  #removes(ids: string[], everybody: boolean): void {
    if (everybody) this.#sets([])
    for (const id of ids) {
      this.#add.delete(id)
      this.#remove.add(id)
    }
  }
}

/** `{ value }`, a list of them, or of bare ids. */
function idsIn(value: unknown): string[] {
  if (isNothing(value)) return []
  return [value].flat().map((one) => {
    const id = isObject(one) ? one.value : one
    if (typeof id !== "string")
      throw new ScimProblem("invalidValue", "A member must have the id of a user as its value.")
    return id.toLowerCase()
  })
}

/** The ids that members[value eq "…"] names. */
function idsChosen(filter: Filter): string[] {
  if (filter.kind === "or") return [...idsChosen(filter.left), ...idsChosen(filter.right)]
  if (filter.kind === "compare" && filter.path.toLowerCase() === "value" && filter.operator === "eq") {
    return [String(filter.value).toLowerCase()]
  }
  throw new ScimProblem("noTarget", 'Members are chosen by their id: members[value eq "…"].')
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null
}

function nameOf(value: unknown): string {
  if (isNothing(value)) throw new ScimProblem("mutability", "displayName is required.")
  return textOf("displayName", value)
}

function textOf(name: string, value: unknown): string {
  if (typeof value === "string") return value
  throw new ScimProblem("invalidValue", `${name} must be text.`)
}
