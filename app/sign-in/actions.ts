"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formTexts } from "#lib/administrators/form-texts"
import { signIn } from "#lib/administrators/mutations"
import { signInSchema } from "#lib/administrators/schema"
import { localPath } from "./local-path"

export async function signInAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const { from, ...typed } = formTexts(form, "email", "password", "from")
  const result = await answer(async () => signIn(parseInput(signInSchema, typed), await headers()))
  if (result.ok) redirect(localPath(from))
  return { ...result, typed: { email: typed.email } }
}
