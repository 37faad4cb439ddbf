"use server"

import { administratorAction } from "#lib/action"
import { includeAgain } from "#lib/conflicts/mutations"
import { rowIdSchema } from "#lib/conflicts/schema"
import { addMembers, deleteGroup, removeMembers, renameGroup } from "#lib/directory/group-mutations"
import { deleteGroupSchema, groupMembersSchema, renameGroupSchema } from "#lib/directory/group-schema"
import { retryResources } from "#lib/retries/mutations"
import { retryScopeSchema } from "#lib/retries/schema"

export const renameGroupAction = administratorAction(renameGroupSchema, renameGroup)
export const addMembersAction = administratorAction(groupMembersSchema, addMembers)
export const removeMembersAction = administratorAction(groupMembersSchema, removeMembers)
export const deleteGroupAction = administratorAction(deleteGroupSchema, async (actor, input) =>
  deleteGroup(actor, input),
)
export const retryAction = administratorAction(retryScopeSchema, retryResources)
export const includeAgainAction = administratorAction(rowIdSchema, includeAgain)
