import { policyLabels } from "#lib/audit/labels"
import { type StateField, text, valueOf } from "#lib/audit/values"
import { assertNever } from "#lib/errors"
import { departureLabels } from "#lib/policies/labels"
import { type Policies, type Scope, storedPolicies } from "#lib/policies/schema"

/** The policies one by one; what is not stored has its default. */
export function policyFields(stored: unknown, names: ReadonlyMap<string, string>): StateField[] {
  const policies = readable(stored)
  if (policies === null) return [{ label: "Policies", value: valueOf(stored) }]
  const { scope, onDeactivate, onLeaveScope, ...rest } = policies
  return [
    { label: policyLabels.scope ?? "", value: text(scopeText(scope, names)) },
    { label: policyLabels.onDeactivate ?? "", value: text(departureLabels[onDeactivate]) },
    { label: policyLabels.onLeaveScope ?? "", value: text(departureLabels[onLeaveScope]) },
    ...Object.entries(rest).map(([key, value]) => ({ label: policyLabels[key] ?? key, value: valueOf(value) })),
  ]
}

function readable(stored: unknown): Policies | null {
  try {
    return storedPolicies(stored)
  } catch {
    return null
  }
}

function scopeText(scope: Scope, names: ReadonlyMap<string, string>): string {
  switch (scope.kind) {
    case "everyone":
      return "Everyone"
    case "groups":
      return `Members of groups:\n${scope.groupIds.map((id) => names.get(id) ?? id).join("\n")}`
    case "filter":
      return `SCIM filter: ${scope.filter}`
    default:
      return assertNever(scope)
  }
}
