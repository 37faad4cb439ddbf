"use server"

import { administratorAction } from "#lib/action"
import { includeAgain } from "#lib/conflicts/mutations"
import { rowIdSchema } from "#lib/conflicts/schema"
import { deleteUser, setUserActive } from "#lib/directory/mutations"
import { deleteUserSchema, setUserActiveSchema } from "#lib/directory/schema"
import { retryResources } from "#lib/retries/mutations"
import { retryScopeSchema } from "#lib/retries/schema"

export const setUserActiveAction = administratorAction(setUserActiveSchema, setUserActive)
export const deleteUserAction = administratorAction(deleteUserSchema, deleteUser)
export const retryAction = administratorAction(retryScopeSchema, retryResources)
export const includeAgainAction = administratorAction(rowIdSchema, includeAgain)
