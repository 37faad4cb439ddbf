import { z } from "zod"

/** The name of the key that ONBOARDING_API_KEY makes. */
export const environmentKeyName = "Environment"

export const createApiKeySchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Enter a name for the key.")
    .max(100, "Use 100 characters or fewer.")
    .refine(
      (name) => name.toLowerCase() !== environmentKeyName.toLowerCase(),
      `${environmentKeyName} is the key of the variable ONBOARDING_API_KEY. Choose another name.`,
    ),
})

export const revokeApiKeySchema = z.object({ id: z.uuid() })

export type CreateApiKey = z.output<typeof createApiKeySchema>
export type RevokeApiKey = z.output<typeof revokeApiKeySchema>

/** An API key as the list shows it, without the key. Moments are ISO 8601. */
export interface ApiKeySummary {
  id: string
  name: string
  /** The first characters of the key. */
  prefix: string
  createdBy: string
  createdAt: string
  lastUsedAt: string | null
  revokedAt: string | null
}
