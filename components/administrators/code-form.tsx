"use client"

import Link from "next/link"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { type AuthAction, AuthForm } from "./auth-form"

/** The second step of signing in. `from`: where to go afterwards. */
export function CodeForm({ action, from }: { action: AuthAction; from: string }) {
  return (
    <AuthForm action={action} submitLabel="Sign in" pendingLabel="Signing in…">
      {({ fieldErrors }) => (
        <>
          <input type="hidden" name="from" value={from} />
          <Field label="Code" error={fieldErrors.code} hint="Six digits, or a backup code such as aB3dE-fG5hI.">
            <Input name="code" autoComplete="one-time-code" spellCheck={false} className="font-mono" />
          </Field>
          <p className="text-sm text-ink-muted">
            Lost both? Another administrator can reset it.{" "}
            <Link href="/sign-in" className="font-medium text-accent-ink underline underline-offset-2">
              Begin again
            </Link>
          </p>
        </>
      )}
    </AuthForm>
  )
}
