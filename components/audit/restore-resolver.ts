import { zodResolver } from "@hookform/resolvers/zod"
import { restoreSchema } from "#lib/audit/schema"

export const restoreResolver = zodResolver(restoreSchema)
