"use client"

import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { PasswordInput } from "#components/ui/password-input"
import { type AuthAction, AuthForm } from "./auth-form"

/** What an invited person chooses. `token`: of the link. */
export function InvitationForm({ action, token, email }: { action: AuthAction; token: string; email: string }) {
  return (
    <AuthForm action={action} submitLabel="Join" pendingLabel="Joining…">
      {({ fieldErrors, typed }) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field label="E-mail" hint="You sign in with it.">
            <Input type="email" autoComplete="username" value={email} readOnly />
          </Field>
          <Field label="Your name" error={fieldErrors.name}>
            <Input name="name" autoComplete="name" defaultValue={typed.name} />
          </Field>
          <Field label="Password" error={fieldErrors.password} hint="8 characters or more.">
            <PasswordInput name="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </AuthForm>
  )
}
