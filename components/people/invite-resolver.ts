import { zodResolver } from "@hookform/resolvers/zod"
import { inviteSchema } from "#lib/administrators/schema"

export const inviteResolver = zodResolver(inviteSchema)
