"use server"

import { administratorAction } from "#lib/action"
import { createApiKey, revokeApiKey } from "#lib/api-keys/mutations"
import { createApiKeySchema, revokeApiKeySchema } from "#lib/api-keys/schema"

export const createApiKeyAction = administratorAction(createApiKeySchema, createApiKey)
export const revokeApiKeyAction = administratorAction(revokeApiKeySchema, revokeApiKey)
