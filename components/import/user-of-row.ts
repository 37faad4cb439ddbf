import { enterpriseUserUrn, userUrn } from "./urns"

type Cells = Record<string, string>

/** Columns as spreadsheets call them, without spaces and punctuation, and the attribute that each means. */
const usualNames = new Map([
  ["username", "userName"],
  ["login", "userName"],
  ["email", "email"],
  ["mail", "email"],
  ["emailaddress", "email"],
  ["firstname", "name.givenName"],
  ["givenname", "name.givenName"],
  ["lastname", "name.familyName"],
  ["surname", "name.familyName"],
  ["familyname", "name.familyName"],
  ["middlename", "name.middleName"],
  ["fullname", "name.formatted"],
  ["displayname", "displayName"],
  ["externalid", "externalId"],
  ["active", "active"],
  ["title", "title"],
  ["jobtitle", "title"],
  ["phone", "phoneNumbers.0.value"],
  ["phonenumber", "phoneNumbers.0.value"],
  ...["employeeNumber", "department", "division", "organization", "costCenter"].map((name): [string, string] => [
    name.toLowerCase(),
    `${enterpriseUserUrn}:${name}`,
  ]),
  ["manager", `${enterpriseUserUrn}:manager.value`],
])

/**
 * A line of a CSV file as a SCIM User. A column is a usual name ("First name"), or the path of an attribute
 * ("name.honorificPrefix", "emails.1.value", "urn:…:User:department"). An empty cell says nothing.
 */
export function userOfRow(cells: Cells): Record<string, unknown> {
  const user = {}
  for (const [column, cell] of Object.entries(cells)) {
    const text = cell.trim()
    if (text === "" || column.trim() === "") continue
    const path = pathOf(column)
    setAt(user, path, isBoolean(path) ? booleanOf(text) : text)
  }
  // A file may leave the first of a list out.
  return Object.fromEntries(Object.entries(user).map(([name, value]) => [name, withoutGaps(value)]))
}

function withoutGaps(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((one) => one !== undefined) : value
}

function pathOf(column: string): string[] {
  const name = column.trim().replace(/^\uFEFF/, "")
  const usual = usualNames.get(name.toLowerCase().replaceAll(/[\s_-]/g, "")) ?? name
  const core = `${userUrn}:`
  const path = usual.toLowerCase().startsWith(core.toLowerCase()) ? usual.slice(core.length) : usual
  const [, urn, attribute] = /^(urn:.+):([^:]+)$/i.exec(path) ?? []
  return urn === undefined || attribute === undefined ? path.split(".") : [urn, ...attribute.split(".")]
}

function setAt(holder: Record<string, unknown>, [head = "", ...rest]: string[], value: unknown): void {
  if (rest.length === 0) {
    holder[head] = value
    return
  }
  const isList = /^\d$/.test(rest[0] ?? "")
  const inner = Object.hasOwn(holder, head) ? holder[head] : isList ? [] : {}
  holder[head] = inner
  if (isObject(inner)) setAt(inner, rest, value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function isBoolean(path: string[]): boolean {
  return ["active", "primary"].includes(path.at(-1)?.toLowerCase() ?? "")
}

/** As people write it; anything else is refused by the server, with its field. */
function booleanOf(text: string): unknown {
  const word = text.toLowerCase()
  if (["true", "yes", "y", "1"].includes(word)) return true
  return ["false", "no", "n", "0"].includes(word) ? false : text
}
