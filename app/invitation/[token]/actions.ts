"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formText } from "#lib/administrators/form-text"
import { acceptInvitation } from "#lib/administrators/invitations"
import { acceptInvitationSchema } from "#lib/administrators/schema"
import { signIn } from "#lib/administrators/sign-in"

export async function acceptInvitationAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const typed = { name: formText(form, "name") }
  const result = await answer(async () => {
    const password = formText(form, "password")
    const input = parseInput(acceptInvitationSchema, { ...typed, token: formText(form, "token"), password })
    const request = await headers()
    const { email } = await acceptInvitation(input, request)
    await signIn({ email, password }, request)
  })
  if (!result.ok) return { ...result, typed }
  return redirect("/")
}
