"use client"

import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { PasswordInput } from "#components/ui/password-input"
import { type AuthAction, AuthForm } from "./auth-form"

/** `from`: where to go afterwards. */
export function SignInForm({ action, from }: { action: AuthAction; from: string }) {
  return (
    <AuthForm action={action} submitLabel="Sign in" pendingLabel="Signing in…">
      {({ fieldErrors, typed }) => (
        <>
          <input type="hidden" name="from" value={from} />
          <Field label="E-mail" error={fieldErrors.email}>
            <Input name="email" type="email" autoComplete="username" defaultValue={typed.email} />
          </Field>
          <Field label="Password" error={fieldErrors.password}>
            <PasswordInput name="password" autoComplete="current-password" />
          </Field>
        </>
      )}
    </AuthForm>
  )
}
