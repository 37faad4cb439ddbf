"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formTexts } from "#lib/administrators/form-texts"
import { setUpFirstAdministrator, signIn } from "#lib/administrators/mutations"
import { setupSchema } from "#lib/administrators/schema"

export async function setupAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const { password, ...typed } = formTexts(form, "token", "name", "email", "password")
  const result = await answer(async () => {
    const input = parseInput(setupSchema, { ...typed, password })
    await setUpFirstAdministrator(input)
    await signIn(input, await headers())
  })
  if (result.ok) redirect("/connections")
  return { ...result, typed }
}
