"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formText } from "#lib/administrators/form-text"
import { signInSchema } from "#lib/administrators/schema"
import { signIn } from "#lib/administrators/sign-in"
import { localPath } from "#lib/local-path"

export async function signInAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const typed = { email: formText(form, "email") }
  const password = formText(form, "password")
  const result = await answer(async () => signIn(parseInput(signInSchema, { ...typed, password }), await headers()))
  if (!result.ok) return { ...result, typed }
  const path = localPath(form.get("from"))
  return redirect(result.value === "code" ? `/sign-in/code?from=${encodeURIComponent(path)}` : path)
}
