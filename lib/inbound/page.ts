import { attributeOf } from "#lib/scim/attribute-names"
import { ScimProblem } from "./scim-problem"

export const mostPerPage = 200
const usualPerPage = 100

export interface PageRequest {
  /** From 1. */
  startIndex: number
  /** 0 asks for the total alone. */
  count: number
}

/** Values that are too small mean the smallest (RFC 7644 §3.4.2.4). @throws ScimProblem invalidValue */
export function pageRequest(query: URLSearchParams): PageRequest {
  const startIndex = Math.max(integer(query, "startIndex", 1), 1)
  return { startIndex, count: Math.min(Math.max(integer(query, "count", usualPerPage), 0), mostPerPage) }
}

/** A SearchRequest message as the query that asks for the same (RFC 7644 §3.4.3). */
export function searchQuery(message: unknown): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of ["filter", "startIndex", "count", "attributes", "excludedAttributes"]) {
    const values = [attributeOf(message, name)]
      .flat()
      .filter((one) => typeof one === "string" || typeof one === "number")
    if (values.length > 0) query.set(name, values.join(","))
  }
  return query
}

function integer(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null || text.trim() === "") return otherwise
  if (/^\s*-?\d{1,9}\s*$/.test(text)) return Number(text)
  throw new ScimProblem("invalidValue", `${name} must be a whole number.`)
}
