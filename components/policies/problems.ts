import type { FieldErrors } from "react-hook-form"
import { errorTexts } from "#components/ui/action-form"
import type { UpdatePolicies } from "#lib/policies/schema"

/** The fields that can be wrong, in the order of the form. */
const fields = [
  "groupIds",
  "filter",
  "deleteAfterDays",
  "parallelRequests",
  "requestsPerSecond",
  "requestTimeoutSeconds",
  "pageSize",
  "membersPerRequest",
  "holdRemovals",
  "holdRemovalsPercent",
] as const

/** What is wrong with the form, a sentence per field, each with the id of its control. */
export function problemsOf(errors: FieldErrors<UpdatePolicies>) {
  return errorTexts(errors, fields).map(({ name, message }) => ({ message, fieldId: name }))
}
