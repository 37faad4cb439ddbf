"use server"

import { headers } from "next/headers"
import { z } from "zod"
import { memberAction } from "#lib/action"
import { changePassword, renameAccount, revokeOtherSessions, revokeSession } from "#lib/administrators/account"
import {
  changePasswordSchema,
  ownPasswordSchema,
  renameAccountSchema,
  sessionIdSchema,
  twoFactorCodeSchema,
} from "#lib/administrators/schema"
import { confirmTwoFactor, renewBackupCodes, setUpTwoFactor, switchOffTwoFactor } from "#lib/administrators/two-factor"
import { requireSession } from "#lib/session"

export const renameAccountAction = memberAction(renameAccountSchema, renameAccount)
export const changePasswordAction = memberAction(changePasswordSchema, async (actor, input) => {
  const { sessionId } = await requireSession()
  return changePassword(actor, input, sessionId)
})
export const setUpTwoFactorAction = memberAction(ownPasswordSchema, async (actor, input) =>
  setUpTwoFactor(actor, input, await headers()),
)
export const confirmTwoFactorAction = memberAction(twoFactorCodeSchema, async (actor, input) =>
  confirmTwoFactor(actor, input, await headers()),
)
export const renewBackupCodesAction = memberAction(ownPasswordSchema, async (actor, input) =>
  renewBackupCodes(actor, input, await headers()),
)
export const switchOffTwoFactorAction = memberAction(ownPasswordSchema, async (actor, input) =>
  switchOffTwoFactor(actor, input, await headers()),
)
export const revokeSessionAction = memberAction(sessionIdSchema, revokeSession)
export const revokeOtherSessionsAction = memberAction(z.object({}), async (actor) => {
  const { sessionId } = await requireSession()
  return revokeOtherSessions(actor, sessionId)
})
