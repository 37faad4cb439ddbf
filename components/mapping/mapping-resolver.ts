import { zodResolver } from "@hookform/resolvers/zod"
import { updateMappingSchema } from "#lib/mapping/schema"

export const mappingResolver = zodResolver(updateMappingSchema)
