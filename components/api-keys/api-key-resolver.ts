import { zodResolver } from "@hookform/resolvers/zod"
import { createApiKeySchema } from "#lib/api-keys/schema"

export const apiKeyResolver = zodResolver(createApiKeySchema)
