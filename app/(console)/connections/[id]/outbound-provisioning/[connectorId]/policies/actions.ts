"use server"

import { administratorAction } from "#lib/action"
import { discardHeld, releaseHeld, updatePolicies } from "#lib/policies/mutations"
import { previewScope } from "#lib/policies/queries"
import { heldRemovalsSchema, previewScopeSchema, toScope, updatePoliciesSchema } from "#lib/policies/schema"

export const updatePoliciesAction = administratorAction(updatePoliciesSchema, updatePolicies)
export const previewScopeAction = administratorAction(previewScopeSchema, async (_actor, input) =>
  previewScope(toScope(input), { limit: 20 }),
)
export const releaseHeldAction = administratorAction(heldRemovalsSchema, releaseHeld)
export const discardHeldAction = administratorAction(heldRemovalsSchema, discardHeld)
