import { cookies, headers } from "next/headers"
import { redirect } from "next/navigation"
import { cache } from "react"
import type { Actor } from "#lib/actor"
import { countAdministrators } from "#lib/administrators/queries"
import { type Role, roleSchema } from "#lib/administrators/schema"
import { noteSeen } from "#lib/administrators/seen"
import { auth } from "#lib/auth"
import { Refusal } from "#lib/errors"

export interface SignedIn {
  id: string
  name: string
  email: string
  role: Role
  sessionId: string
}

/** The signed-in administrator or viewer of this request, or null. */
export const currentAdministrator = cache(async (): Promise<SignedIn | null> => {
  const request = new Headers(await headers())
  // A server action may have begun another session; the page that follows it in the same answer sees that in its cookies only.
  request.set("cookie", (await cookies()).toString())
  const signedIn = await auth(request).api.getSession({ headers: request })
  if (signedIn === null) return null
  const { user, session } = signedIn
  await noteSeen(session, new Date())
  return { id: user.id, name: user.name, email: user.email, role: roleSchema.parse(user.role), sessionId: session.id }
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
  const { actor } = await requireSession()
  return actor
}

/** The same, with the session by which the actor is signed in. */
export async function requireSession(): Promise<{ actor: Actor; sessionId: string }> {
  const administrator = await currentAdministrator()
  if (!administrator) throw new Refusal("unauthenticated", "Your session has ended. Sign in again.")
  const { id, role, email, sessionId } = administrator
  return { actor: { type: role, id, name: email }, sessionId }
}
