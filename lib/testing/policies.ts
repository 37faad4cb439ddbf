import { defaultPolicies, type UpdatePolicies } from "#lib/policies/schema"

/** What an administrator types on the policies page of a connector that aConnector registered. */
export function policiesForm(id: string, changes: Partial<UpdatePolicies> = {}): UpdatePolicies {
  return {
    ...defaultPolicies,
    id,
    version: 1,
    scope: "everyone",
    groupIds: [],
    filter: "",
    parallelRequests: 8,
    requestsPerSecond: null,
    holdRemovals: 500,
    holdRemovalsPercent: null,
    ...changes,
  }
}
