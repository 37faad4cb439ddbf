"use server"

import { administratorAction } from "#lib/action"
import { restoreConnector } from "#lib/audit/restore"
import { restoreSchema } from "#lib/audit/schema"

export const restoreConnectorAction = administratorAction(restoreSchema, restoreConnector)
