import { z } from "zod"

/** The value of a resource's attribute, whatever the case of its name (RFC 7643 §2.1). */
export function attributeOf(resource: unknown, name: string): unknown {
  if (!isObject(resource)) return undefined
  if (Object.hasOwn(resource, name)) return resource[name]
  const key = Object.keys(resource).find((candidate) => candidate.toLowerCase() === name.toLowerCase())
  return key === undefined ? undefined : resource[key]
}

/** The values at a path such as `emails.value`: of a list, each item's. */
export function valuesAt(resource: unknown, path: string): unknown[] {
  const [name = "", ...rest] = path.split(".")
  const found = attributeOf(resource, name)
  const values = Array.isArray(found) ? found : [found]
  return rest.length === 0 ? values : values.flatMap((value) => valuesAt(value, rest.join(".")))
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/**
 * Makes a schema accept attribute names in any case (RFC 7643 §2.1) and null as "not assigned" (§2.5).
 *
 * Schema extensions that nobody here knows pass as they are; any other unknown attribute is an issue at its own path, beside
 * the issues of the known ones. `readOnly` attributes are dropped, as a service provider would do (RFC 7644 §3.3).
 */
export function withAttributeNames<Shape extends z.ZodRawShape, Config extends z.core.$ZodObjectConfig>(
  schema: z.ZodObject<Shape, Config>,
  readOnly: string[],
) {
  return z.unknown().transform((input, context): z.output<z.ZodObject<Shape, Config>> => {
    const problems: Problem[] = []
    const parsed = schema.safeParse(canonical(withoutReadOnly(input, readOnly), schema, [], problems))
    const issues = [...(parsed.error?.issues ?? []), ...problems]
    for (const { path, message } of issues) context.issues.push({ code: "custom", path, message, input })
    return parsed.success ? parsed.data : z.NEVER
  })
}

interface Problem {
  path: PropertyKey[]
  message: string
}

function withoutReadOnly(input: unknown, readOnly: string[]): unknown {
  if (!isObject(input)) return input
  return Object.fromEntries(Object.entries(input).filter(([name]) => !readOnly.includes(name.toLowerCase())))
}

/** The same value with every attribute name as its schema spells it; what the schema does not know is added to `problems`. */
function canonical(value: unknown, schema: z.core.$ZodType, path: PropertyKey[], problems: Problem[]): unknown {
  if (schema instanceof z.ZodOptional) return canonical(value, schema.unwrap(), path, problems)
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item, index) => canonical(item, schema.element, [...path, index], problems))
  }
  if (!(schema instanceof z.ZodObject) || !isObject(value)) return value

  const names = new Map(Object.keys(schema.shape).map((name) => [name.toLowerCase(), name]))
  const members = Object.entries(value).flatMap(([given, member]): [string, unknown][] => {
    if (member === null) return []
    const name = names.get(given.toLowerCase())
    if (name !== undefined) return [[name, canonical(member, schema.shape[name], [...path, name], problems)]]
    const isExtension = path.length === 0 && /^urn:/i.test(given)
    if (isExtension && isObject(member)) return [[given, member]]
    problems.push({ path: [...path, given], message: isExtension ? "must be an object" : "is not a SCIM attribute" })
    return []
  })
  return Object.fromEntries(members)
}
