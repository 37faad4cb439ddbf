"use server"

import { administratorAction } from "#lib/action"
import { createConnection } from "#lib/connections/mutations"
import { createConnectionSchema } from "#lib/connections/schema"

export const createConnectionAction = administratorAction(createConnectionSchema, createConnection)
