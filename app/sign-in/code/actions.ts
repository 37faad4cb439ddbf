"use server"

import { headers } from "next/headers"
import { redirect } from "next/navigation"
import type { AuthState } from "#components/administrators/auth-form"
import { answer, parseInput } from "#lib/action"
import { formText } from "#lib/administrators/form-text"
import { secondFactorSchema } from "#lib/administrators/schema"
import { verifySecondFactor } from "#lib/administrators/sign-in"
import { localPath } from "#lib/local-path"

export async function verifyCodeAction(_previous: AuthState | null, form: FormData): Promise<AuthState> {
  const code = formText(form, "code")
  const result = await answer(async () => verifySecondFactor(parseInput(secondFactorSchema, { code }), await headers()))
  if (!result.ok) return { ...result, typed: {} }
  return redirect(localPath(form.get("from")))
}
