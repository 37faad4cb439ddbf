import { zodResolver } from "@hookform/resolvers/zod"
import { groupNameSchema } from "#lib/directory/group-schema"

export const groupResolver = zodResolver(groupNameSchema)
