import { isObject } from "#lib/scim/attribute-names"
import { isStorable } from "#lib/scim/text"

interface Problem {
  path: PropertyKey[]
  message: string
}

const deepest = 16

/** The first part of a JSON value that PostgreSQL's jsonb or a service provider could not take, if any. */
export function storageProblem(value: unknown, path: PropertyKey[] = []): Problem | undefined {
  if (typeof value === "string" && !isStorable(value)) return unstorableText(path)
  // 1e999 is JSON, but no number that any program keeps.
  if (typeof value === "number" && !Number.isFinite(value)) return { path, message: "must not be so large a number" }
  if (Array.isArray(value)) return firstProblem([...value.entries()], path)
  if (isObject(value)) return firstProblem(Object.entries(value), path)
  return undefined
}

function firstProblem(members: [PropertyKey, unknown][], path: PropertyKey[]): Problem | undefined {
  if (path.length >= deepest) return { path, message: `must not be nested more than ${deepest} levels deep` }
  for (const [key, member] of members) {
    const problem = isStorable(String(key)) ? storageProblem(member, [...path, key]) : unstorableText(path)
    if (problem !== undefined) return problem
  }
  return undefined
}

function unstorableText(path: PropertyKey[]): Problem {
  return { path, message: "must not have NUL or unpaired surrogate characters" }
}
