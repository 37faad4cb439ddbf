"use client"

import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { PasswordInput } from "#components/ui/password-input"
import { type AuthAction, AuthForm } from "./auth-form"

/** `token`: the setup token where the address carries it. */
export function SetupForm({ action, token }: { action: AuthAction; token: string }) {
  return (
    <AuthForm action={action} submitLabel="Create administrator" pendingLabel="Creating…">
      {({ fieldErrors, typed }) => (
        <>
          <Field
            label="Setup token"
            error={fieldErrors.token}
            hint="The terminal in which the program was started prints it. It works once."
          >
            <Input name="token" defaultValue={typed.token ?? token} spellCheck={false} mono />
          </Field>
          <Field label="Your name" error={fieldErrors.name}>
            <Input name="name" autoComplete="name" defaultValue={typed.name} />
          </Field>
          <Field label="E-mail" error={fieldErrors.email} hint="You sign in with it.">
            <Input name="email" type="email" autoComplete="username" defaultValue={typed.email} />
          </Field>
          <Field label="Password" error={fieldErrors.password} hint="8 characters or more.">
            <PasswordInput name="password" autoComplete="new-password" />
          </Field>
        </>
      )}
    </AuthForm>
  )
}
