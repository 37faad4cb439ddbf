import { z } from "zod"
import type { ProvisioningCounts } from "#lib/provisioning/status"
import { isStorable } from "#lib/scim/text"

/** What a name is, of a user or a group: one line that an index can hold. */
export const directoryName = z
  .string({ error: ({ input }) => (input === undefined ? "is required" : "must be text") })
  .trim()
  .min(1, "must not be empty")
  .max(256, "must have at most 256 characters")
  .regex(/^\P{Cc}*$/u, "must not have control characters")
  .refine(isStorable, "must not have unpaired surrogate characters")

/** The id that the directory which feeds Ferry gave a resource: short enough for an index. */
export const directoryExternalId = z
  .string("must be text")
  .max(500, "must have at most 500 characters")
  .refine(isStorable, "must not have NUL or unpaired surrogate characters")

/** Ids of Users. One that is nobody's is refused by the mutation, on its own place in the list. */
const members = z.array(z.string(), "must be a list").max(200_000, "must have at most 200,000 members")

export const createGroupSchema = z.object({
  displayName: directoryName,
  externalId: directoryExternalId.optional(),
  members: members.default([]),
})

export const groupNameSchema = z.object({ displayName: directoryName })
export const renameGroupSchema = groupNameSchema.extend({ id: z.uuid() })
export const groupMembersSchema = z.object({ id: z.uuid(), members })
export const deleteGroupSchema = z.object({ id: z.uuid() })

export type CreateGroup = z.output<typeof createGroupSchema>
export type GroupName = z.output<typeof groupNameSchema>
export type RenameGroup = z.output<typeof renameGroupSchema>
export type GroupMembers = z.output<typeof groupMembersSchema>
export type DeleteGroup = z.output<typeof deleteGroupSchema>

/** What a change leaves out stays. Of `members`: `set` comes first, then who is added, then who is removed. */
export interface GroupChange {
  displayName?: string
  externalId?: string | null
  members?: MembersChange
}

export interface MembersChange {
  set?: string[]
  add?: string[]
  remove?: string[]
}

/** A group as the list shows it. Moments are ISO 8601. */
export interface GroupSummary {
  id: string
  displayName: string
  members: number
  createdAt: string
  provisioning: ProvisioningCounts
}

/** A page by key: `previous` and `next` are the keys to ask for, null at either end. */
export interface GroupsPage {
  groups: GroupSummary[]
  total: number
  previous: string | null
  next: string | null
}

/** A group as its own page shows it, without its members. */
export interface GroupProfile {
  id: string
  displayName: string
  externalId: string | null
  members: number
  createdAt: string
  updatedAt: string
}

/** A member as a group's page lists it. */
export interface GroupMemberSummary {
  id: string
  userName: string
  displayName: string
  active: boolean
}

export interface GroupMembersPage {
  members: GroupMemberSummary[]
  total: number
  previous: string | null
  next: string | null
}

/** What is left to say of a group that was deleted. */
export interface DeletedGroup {
  displayName: string
  deletedAt: string
  deletedBy: string
}
