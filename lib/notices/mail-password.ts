import { type MailSecurity, securities } from "#lib/notices/terms"

/** The saved mail server, in place of its password. */
export interface SavedServer {
  host: string
  port: number
  security: MailSecurity
  username: string
  hasPassword: boolean
}

interface TypedServer {
  host: string
  port: number
  security: MailSecurity
  username: string
  password: string
}

/** A server that asks who we are wants a password too. */
export function missingPassword({
  username,
  password,
}: Pick<TypedServer, "username" | "password">): string | undefined {
  return username !== "" && password === "" ? "Enter the password." : undefined
}

/**
 * Why the password must be typed although one is saved: a saved one goes only to the server it was typed for, and never with less
 * protection. Otherwise whoever may edit a channel could have it sent to herself.
 */
export function passwordProblem(typed: TypedServer, saved: SavedServer): string | undefined {
  if (typed.username === "" || typed.password !== "") return undefined
  if (!saved.hasPassword) return missingPassword(typed)
  if (typed.host !== saved.host || typed.port !== saved.port)
    return "It is another server now. Enter the password for it."
  if (typed.username !== saved.username) return "It is another username now. Enter its password."
  const isWeaker = securities.indexOf(typed.security) > securities.indexOf(saved.security)
  return isWeaker ? "The connection is less secure now. Enter the password for it." : undefined
}
