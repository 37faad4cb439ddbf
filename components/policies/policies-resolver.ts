import { zodResolver } from "@hookform/resolvers/zod"
import { updatePoliciesSchema } from "#lib/policies/schema"

export const policiesResolver = zodResolver(updatePoliciesSchema)
