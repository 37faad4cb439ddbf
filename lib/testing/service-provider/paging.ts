import { listResponseUrn, type ScimResource, type ScimResourceType } from "#lib/scim/schema"
import type { Reply } from "./protocol"
import { checkFilter, represent } from "./quirks"
import type { Resources } from "./resources"
import { ScimError } from "./scim-error"

export interface PagingRules {
  /** Answers with fewer than were asked for. */
  mostPerPage?: number
  /** Answers every second page with one resource fewer than it could. */
  shortPages?: boolean
  /** Leaves totalResults out of its answers, or says this number. */
  totalResults?: "missing" | number
  /** Pages by cursor, as RFC 9865 has it: a startIndex beyond the first page is refused. */
  byCursor?: boolean
  /** Answers with the first page, whatever is asked for. */
  ignoresStartIndex?: boolean
  /** Answers with everybody, whatever the filter. */
  ignoresFilters?: boolean
  /** Leaves out of lists, although it has it. */
  hides?: (resource: ScimResource) => boolean
}

/** One page of the resources that a search finds (RFC 7644 §3.4.2.4, RFC 9865). */
export function listReply(resources: Resources, type: ScimResourceType, query: URLSearchParams): Reply {
  const { paging = {} } = resources.rules
  const filter = paging.ignoresFilters ? null : query.get("filter")
  checkFilter(filter, resources.rules)
  const isSearch = filter !== null
  const found = resources.search(type, filter).filter((one) => isSearch || !paging.hides?.(one))
  const start = startOf(query, paging)
  const page = found
    .slice(start, start + sizeOf(query, paging, start))
    .map((one) => shown(represent(one, resources.rules), query))
  const next = start + page.length
  const total = paging.totalResults ?? found.length
  const body = {
    schemas: [listResponseUrn],
    ...(total !== "missing" && { totalResults: total }),
    itemsPerPage: page.length,
    ...(paging.byCursor
      ? next < found.length && { nextCursor: Buffer.from(String(next)).toString("base64") }
      : { startIndex: start + 1 }),
    Resources: page,
  }
  return { status: 200, body }
}

function startOf(query: URLSearchParams, { byCursor, ignoresStartIndex }: PagingRules): number {
  const cursor = query.get("cursor")
  if (byCursor && cursor) return Number(Buffer.from(cursor, "base64").toString())
  const startIndex = Math.max(Number(query.get("startIndex") ?? 1), 1)
  if (byCursor && startIndex > 1) throw new ScimError(400, "invalidValue", "It pages by cursor.")
  return ignoresStartIndex ? 0 : startIndex - 1
}

function sizeOf(query: URLSearchParams, { mostPerPage = 100, shortPages }: PagingRules, start: number): number {
  const size = Math.min(Number(query.get("count") ?? 100), mostPerPage)
  return shortPages && start % 2 === 0 ? Math.max(1, size - 1) : size
}

function shown(resource: Record<string, unknown>, query: URLSearchParams) {
  const excluded = new Set(query.get("excludedAttributes")?.split(","))
  return Object.fromEntries(Object.entries(resource).filter(([name]) => name === "id" || !excluded.has(name)))
}
