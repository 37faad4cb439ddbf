import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { Actor } from "#lib/actor"
import { countAdministrators } from "#lib/administrators/queries"
import { type Role, roleSchema } from "#lib/administrators/schema"
import { auth } from "#lib/auth"
import { Refusal } from "#lib/errors"

export interface SignedIn {
  id: string
  name: string
  email: string
  role: Role
}

/** The signed-in administrator or viewer of this request, or null. */
export const currentAdministrator = cache(async (): Promise<SignedIn | null> => {
  const session = await auth().api.getSession({ headers: await headers() })
  if (session === null) return null
  const { id, name, email, role } = session.user
  return { id, name, email, role: roleSchema.parse(role) }
})

/** For pages: strangers go to sign in (or to set up, while there is no administrator) and come back to `path`. */
export async function requireAdministrator(path: string): Promise<SignedIn> {
  const administrator = await currentAdministrator()
  if (administrator) return administrator
  if ((await countAdministrators()) === 0) redirect("/setup")
  return redirect(`/sign-in?from=${encodeURIComponent(path)}`)
}

/** For actions and routes. @throws Refusal (unauthenticated) */
export async function requireActor(): Promise<Actor> {
  const administrator = await currentAdministrator()
  if (!administrator) throw new Refusal("unauthenticated", "Your session has ended. Sign in again.")
  return { type: administrator.role, id: administrator.id, name: administrator.email }
}
