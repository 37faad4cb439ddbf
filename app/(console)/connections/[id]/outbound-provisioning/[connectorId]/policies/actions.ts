"use server"

import { administratorAction, memberAction } from "#lib/action"
import { discardHeld, releaseHeld, updatePolicies } from "#lib/policies/mutations"
import { previewScope } from "#lib/policies/queries"
import { heldRemovalsSchema, previewScopeSchema, toScope, updatePoliciesSchema } from "#lib/policies/schema"

export const updatePoliciesAction = administratorAction(updatePoliciesSchema, updatePolicies)
export const previewScopeAction = memberAction(previewScopeSchema, async (_actor, input) =>
  previewScope(toScope(input), { limit: 20 }),
)
export const releaseHeldAction = administratorAction(heldRemovalsSchema, releaseHeld)
export const discardHeldAction = administratorAction(heldRemovalsSchema, discardHeld)
