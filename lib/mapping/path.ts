import { attributeOf, isObject } from "#lib/scim/attribute-names"
import { enterpriseUserUrn } from "#lib/scim/schema"

/** An attribute of a resource, as a PATCH addresses it (RFC 7644 §3.5.2), with the simplest filter only. */
export interface Path {
  /** The URN of a schema extension. */
  extension?: string
  name: string
  /** Which value of a list: the one whose sub-attribute is this. */
  filter?: { name: string; value: string | boolean }
  sub?: string
}

type Attributes = Record<string, unknown>

const name = "[A-Za-z$][\\w$-]*"
const filter = `\\[\\s*(${name})\\s+eq\\s+("[^"\\\\]*"|true|false)\\s*\\]`
const grammar = new RegExp(`^(?:(urn:[^\\s"[\\]]+):)?(${name})(?:${filter})?(?:\\.(${name}))?$`, "i")

/** What stands for the URN of the enterprise extension, which is long. */
const short = "enterprise:"

/** The path with the URN of the enterprise extension in short, as one would type it. */
export function inShort(path: string): string {
  return path.startsWith(`${enterpriseUserUrn}:`) ? short + path.slice(enterpriseUserUrn.length + 1) : path
}

/** The same path with its URN. */
export function inFull(path: string): string {
  return path.toLowerCase().startsWith(short) ? `${enterpriseUserUrn}:${path.slice(short.length)}` : path
}

/** A path such as `name.givenName`, `emails[type eq "work"].value` or `urn:…:User:department`; undefined for anything else. */
export function parsePath(text: string): Path | undefined {
  if (!parsed.has(text)) {
    if (parsed.size >= mostRemembered) parsed.clear()
    parsed.set(text, parse(text))
  }
  return parsed.get(text)
}

/** The same few rules are evaluated for every user. */
const parsed = new Map<string, Path | undefined>()
const mostRemembered = 1000

function parse(text: string): Path | undefined {
  const found = grammar.exec(inFull(text.trim()))
  if (found === null) return undefined
  const [, extension, attribute = "", filterName, literal = "", sub] = found
  return {
    ...(extension !== undefined && { extension }),
    name: attribute,
    ...(filterName !== undefined && { filter: { name: filterName, value: JSON.parse(literalOf(literal)) } }),
    ...(sub !== undefined && { sub }),
  }
}

/** true and false in any case, as the grammar of filters has it. */
function literalOf(literal: string): string {
  return literal.startsWith('"') ? JSON.stringify(literal.slice(1, -1)) : literal.toLowerCase()
}

/** What a resource has there. Of a list without filter: the sub-attribute of each value. Absent and null are undefined. */
export function valueAt(resource: unknown, path: Path): unknown {
  const root = path.extension === undefined ? resource : attributeOf(resource, path.extension)
  const whole = attributeOf(root, path.name)
  const chosen = path.filter === undefined ? whole : listOf(whole).find((item) => isChosen(item, path.filter))
  const { sub } = path
  if (sub === undefined) return chosen ?? undefined
  if (!Array.isArray(chosen)) return attributeOf(chosen, sub) ?? undefined
  const values = chosen.map((item) => attributeOf(item, sub)).filter((value) => value !== undefined && value !== null)
  return values.length === 0 ? undefined : values
}

/** The resource with this value there; undefined takes away what is there, and what is empty without it. */
export function written(resource: Attributes, path: Path, value: unknown): Attributes {
  if (value === undefined && valueAt(resource, path) === undefined) return resource
  const { extension, ...rest } = path
  if (extension !== undefined)
    return changed(resource, extension, (old) => orNothing(written(objectOf(old), rest, value)))
  const { sub, filter: choice, ...attribute } = path
  if (choice !== undefined) return changed(resource, path.name, (old) => listWith(listOf(old), path, value))
  if (sub === undefined) return changed(resource, attribute.name, () => value)
  return changed(resource, path.name, (old) => orNothing(changed(objectOf(old), sub, () => value)))
}

/** The list with the value in the item that the filter chooses, which is added where there is none. */
function listWith(list: unknown[], { filter: choice, sub }: Path, value: unknown): unknown[] | undefined {
  const at = list.findIndex((item) => isChosen(item, choice))
  const item = itemWith(objectOf(list[at]), sub, value)
  // What has no value any more has nothing to say (RFC 7643 §2.4).
  const kept = item === undefined ? [] : [choice === undefined ? item : { ...item, [choice.name]: choice.value }]
  const items = at === -1 ? [...list, ...kept] : list.toSpliced(at, 1, ...kept)
  return items.length === 0 ? undefined : items
}

function itemWith(item: Attributes, sub: string | undefined, value: unknown): Attributes | undefined {
  if (sub === undefined) return isObject(value) ? value : undefined
  if (value === undefined && sub.toLowerCase() === "value") return undefined
  return changed(item, sub, () => value)
}

function isChosen(item: unknown, choice: Path["filter"]): boolean {
  if (choice === undefined) return true
  const found = attributeOf(item, choice.name)
  return lower(found) === lower(choice.value)
}

const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value)

function changed(object: Attributes, member: string, change: (old: unknown) => unknown): Attributes {
  const key = Object.keys(object).find((one) => one.toLowerCase() === member.toLowerCase()) ?? member
  const value = change(Object.hasOwn(object, key) ? object[key] : undefined)
  if (value !== undefined) return { ...object, [key]: value }
  return Object.fromEntries(Object.entries(object).filter(([one]) => one !== key))
}

function orNothing(object: Attributes): Attributes | undefined {
  return Object.keys(object).length === 0 ? undefined : object
}

const objectOf = (value: unknown): Attributes => (isObject(value) ? value : {})
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
