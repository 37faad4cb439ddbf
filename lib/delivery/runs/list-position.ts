import { z } from "zod"
import type { ScimPage } from "#lib/scim/schema"

/** Where the reading of a service provider's lists stands. */
export const listPositionSchema = z.object({
  stage: z.literal("list").default("list"),
  type: z.enum(["User", "Group"]).default("User"),
  startIndex: z.int().default(1),
  /** Where the last page said to go on (RFC 9865). */
  cursor: z.string().nullable().default(null),
  /** Resources asked for at once; null is what the policies say, until a page was too long to read. */
  count: z.int().nullable().default(null),
  /** What the run had looked at before this type. */
  base: z.int().default(0),
})
export type ListPosition = z.output<typeof listPositionSchema>

interface PageRead {
  page: ScimPage
  /** How many resources were asked for. */
  count: number
  /** How many of the page were not on an earlier one. */
  novel: number
}

/**
 * Where the list goes on, or null at its end. A service provider may answer with less than asked for, say a wrong total or none,
 * or always show the same page: only a page that brings something new leads to another.
 */
export function nextPosition(position: ListPosition, { page, count, novel }: PageRead): ListPosition | null {
  if (novel === 0) return null
  const { nextCursor, totalResults, resources } = page
  const startIndex = position.startIndex + resources.length
  if (nextCursor !== undefined && nextCursor !== position.cursor)
    return { ...position, startIndex, count, cursor: nextCursor }
  if (position.cursor !== null || nextCursor !== undefined) return null
  const isTotalReached = totalResults !== undefined && startIndex > totalResults
  // Some say of a full page that there is nothing else.
  return isTotalReached && resources.length < count ? null : { ...position, startIndex, count }
}
