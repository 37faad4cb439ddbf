import { headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { Actor } from "#lib/actor"
import { countAdministrators } from "#lib/administrators/queries"
import { auth } from "#lib/auth"
import { Refusal } from "#lib/errors"

export interface SignedIn {
  id: string
  name: string
  email: string
}

/** The signed-in administrator of this request, or null. */
export const currentAdministrator = cache(async (): Promise<SignedIn | null> => {
  const session = await auth().api.getSession({ headers: await headers() })
  return session && { id: session.user.id, name: session.user.name, email: session.user.email }
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
  return { type: "administrator", id: administrator.id, name: administrator.email }
}
