"use client"

import { type ReactNode, useActionState, useEffect, useRef } from "react"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"

/** What was wrong with the last try, and what was typed in it, secrets apart. */
export interface AuthState {
  message: string
  fieldErrors: Record<string, string>
  typed: Record<string, string>
}

export type AuthAction = (previous: AuthState | null, form: FormData) => Promise<AuthState>

interface AuthFormProps {
  action: AuthAction
  submitLabel: string
  pendingLabel: string
  /** The fields, filled with what was typed before. */
  children: (state: Pick<AuthState, "fieldErrors" | "typed">) => ReactNode
}

/** A form that also works before its JavaScript has arrived: what is typed goes in the body of a POST, never in the URL. */
export function AuthForm({ action, submitLabel, pendingLabel, children }: AuthFormProps) {
  const [state, submit, pending] = useActionState(action, null)
  const form = useRef<HTMLFormElement>(null)
  const { message, fieldErrors = {}, typed = {} } = state ?? {}

  useEffect(() => {
    if (state) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus()
  }, [state])

  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
      {message && Object.keys(fieldErrors).length === 0 && (
        <Callout tone="danger" live>
          {message}
        </Callout>
      )}
      {children({ fieldErrors, typed })}
      <Button type="submit" variant="primary" className="mt-2 w-full" pending={pending} pendingLabel={pendingLabel}>
        {submitLabel}
      </Button>
    </form>
  )
}
