import { z } from "zod"
import { isStorable } from "#lib/scim/text"

export const searchQuerySchema = z.object({ q: z.string().max(200).refine(isStorable).trim().catch("") })

/** Something with a page of its own. */
export interface Found {
  id: string
  name: string
  /** What tells it from others of the name. */
  detail: string
  href: string
}

export interface FoundEverything {
  connections: Found[]
  connectors: Found[]
  users: Found[]
  groups: Found[]
}
