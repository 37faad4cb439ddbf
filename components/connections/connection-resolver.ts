import { zodResolver } from "@hookform/resolvers/zod"
import { createConnectionSchema } from "#lib/connections/schema"

export const connectionResolver = zodResolver(createConnectionSchema)
