"use server"

import { administratorAction } from "#lib/action"
import { includeAgain, linkAccount, skipResource } from "#lib/conflicts/mutations"
import { linkAccountSchema, rowIdSchema } from "#lib/conflicts/schema"

export const linkAccountAction = administratorAction(linkAccountSchema, linkAccount)
export const skipResourceAction = administratorAction(rowIdSchema, skipResource)
export const includeAgainAction = administratorAction(rowIdSchema, includeAgain)
