"use server"

import { administratorAction } from "#lib/action"
import { deleteConnection, updateConnection } from "#lib/connections/mutations"
import { deleteConnectionSchema, updateConnectionSchema } from "#lib/connections/schema"

export const updateConnectionAction = administratorAction(updateConnectionSchema, updateConnection)
export const deleteConnectionAction = administratorAction(deleteConnectionSchema, deleteConnection)
