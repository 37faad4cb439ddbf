"use server"

import { administratorAction } from "#lib/action"
import { importUsers } from "#lib/inbound/import-users"
import { importUsersSchema } from "#lib/inbound/schema"

export const importUsersAction = administratorAction(importUsersSchema, importUsers)
