"use server"

import { administratorAction } from "#lib/action"
import { retryResources } from "#lib/retries/mutations"
import { retryScopeSchema } from "#lib/retries/schema"

export const retryAction = administratorAction(retryScopeSchema, retryResources)
