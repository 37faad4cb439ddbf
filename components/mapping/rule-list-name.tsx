import type { FieldErrors } from "react-hook-form"
import type { RuleRow, UpdateMapping } from "#lib/mapping/schema"

/** The two lists of rules in a mapping. */
export type RuleListName = "user" | "group"

export const listNames = ["user", "group"] as const

export const listLabels = { user: "Users", group: "Groups" }

/** The columns of a wide list. */
export const columns = "@2xl:grid-cols-[minmax(0,1fr)_7.25rem_6.75rem_minmax(0,1fr)_2.25rem]"

/** The id of a rule's field, which an error summary leads to. */
export function fieldId(list: RuleListName, index: number, field: keyof RuleRow): string {
  return `${list}-${index}-${field}`
}

const fields = ["target", "apply", "kind", "text"] as const

/** What is wrong with a list of rules, a sentence per field. */
export function problemsOf(errors: FieldErrors<UpdateMapping>, list: RuleListName, count: number) {
  const found = errors[list]
  const whole = found?.root?.message ?? found?.message
  const ofRules = Array.from({ length: count }, (_, index) =>
    fields.flatMap((field) => {
      const message = found?.[index]?.[field]?.message
      return message ? [{ message: `Rule ${index + 1}: ${message}`, fieldId: fieldId(list, index, field) }] : []
    }),
  )
  return [...(typeof whole === "string" ? [{ message: whole }] : []), ...ofRules.flat()]
}

/** "Users, rule 3" for "user.2.text": where a problem is that the server found. */
export function placeOf(path: string): string {
  const [list, index] = path.split(".")
  const label = list === "user" || list === "group" ? listLabels[list] : "Mapping"
  return index === undefined ? label : `${label}, rule ${Number(index) + 1}`
}
