"use server"

import { administratorAction } from "#lib/action"
import { addMembers, deleteGroup, removeMembers, renameGroup } from "#lib/directory/group-mutations"
import { deleteGroupSchema, groupMembersSchema, renameGroupSchema } from "#lib/directory/group-schema"

export const renameGroupAction = administratorAction(renameGroupSchema, renameGroup)
export const addMembersAction = administratorAction(groupMembersSchema, addMembers)
export const removeMembersAction = administratorAction(groupMembersSchema, removeMembers)
export const deleteGroupAction = administratorAction(deleteGroupSchema, async (actor, input) =>
  deleteGroup(actor, input),
)
