"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formText } from "#lib/administrators/form-text"
import { setUpFirstAdministrator } from "#lib/administrators/mutations"
import { setupSchema } from "#lib/administrators/schema"
import { signIn } from "#lib/administrators/sign-in"

export async function setupAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const typed = { token: formText(form, "token"), name: formText(form, "name"), email: formText(form, "email") }
  const result = await answer(async () => {
    const input = parseInput(setupSchema, { ...typed, password: formText(form, "password") })
    const request = await headers()
    await setUpFirstAdministrator(input, request)
    await signIn(input, request)
  })
  if (result.ok) redirect("/")
  return { ...result, typed }
}
