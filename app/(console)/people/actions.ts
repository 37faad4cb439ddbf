"use server"

import { administratorAction } from "#lib/action"
import { invite, revokeInvitation } from "#lib/administrators/invitations"
import { changeRole, removeMember, resetTwoFactor } from "#lib/administrators/members"
import { changeRoleSchema, invitationIdSchema, inviteSchema, memberIdSchema } from "#lib/administrators/schema"

export const inviteAction = administratorAction(inviteSchema, invite)
export const revokeInvitationAction = administratorAction(invitationIdSchema, revokeInvitation)
export const changeRoleAction = administratorAction(changeRoleSchema, changeRole)
export const removeMemberAction = administratorAction(memberIdSchema, removeMember)
export const resetTwoFactorAction = administratorAction(memberIdSchema, resetTwoFactor)
