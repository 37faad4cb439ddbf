import { zodResolver } from "@hookform/resolvers/zod"
import { userFormSchema } from "#lib/directory/user-form-schema"

/** What is sent is what was typed: the server trims it. */
export const userResolver = zodResolver(userFormSchema, undefined, { raw: true })
