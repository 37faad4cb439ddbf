import { isObject } from "#lib/scim/attribute-names"

/** What a template may do with a value: `{userName | lower}`. */
interface TemplateFunction {
  /** How it is written. */
  example: string
  parameters: ("text" | "number")[]
  apply: (value: unknown, parameters: readonly (string | number)[]) => unknown
}

export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map([
  ["lower", simple("lower", (text) => text.toLowerCase())],
  ["upper", simple("upper", (text) => text.toUpperCase())],
  ["trim", simple("trim", (text) => text.trim())],
  [
    "default",
    {
      example: 'default "Staff"',
      parameters: ["text"],
      apply: (value, [fallback]) => (isAbsent(value) ? fallback : value),
    },
  ],
  [
    "prefix",
    {
      example: 'prefix "x-"',
      parameters: ["text"],
      apply: (value, [start]) => eachText(value, (text) => `${start}${text}`),
    },
  ],
  [
    "split",
    {
      example: 'split "@" 0',
      parameters: ["text", "number"],
      apply: (value, [separator, place]) => eachText(value, (text) => text.split(String(separator))[Number(place)]),
    },
  ],
  [
    "join",
    {
      example: 'join ", "',
      parameters: ["text"],
      apply: (value, [separator]) => joined(value, String(separator)),
    },
  ],
])

function simple(example: string, change: (text: string) => string): TemplateFunction {
  return { example, parameters: [], apply: (value) => eachText(value, change) }
}

function eachText(value: unknown, change: (text: string) => string | undefined): unknown {
  const changed = textsOf(value).flatMap((text) => change(text) ?? [])
  return Array.isArray(value) && changed.length > 0 ? changed : changed[0]
}

/** The texts of a value: of a list those of each, of a complex value its `value` (RFC 7643 §2.4). */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value]
  if (typeof value === "number" || typeof value === "boolean") return [String(value)]
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [] : textsOf(item)))
  return isObject(value) && !isObject(value.value) ? textsOf(value.value) : []
}

/** A value as text, lists separated; undefined where there is none. */
export function joined(value: unknown, separator: string): string | undefined {
  const texts = textsOf(value)
  return texts.length === 0 ? undefined : texts.join(separator)
}

export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
}
