"use client"

import { useState } from "react"
import { useController, useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { SecretInput } from "#components/ui/secret-input"
import type { CreateEmail } from "#lib/notices/schema"

/** The write-only password of the mail server. The form's empty text means that the saved one is kept. */
export function PasswordField({ savedAt }: { savedAt: string | null }) {
  const { control } = useFormContext<CreateEmail>()
  const { field, fieldState } = useController({ control, name: "password" })
  const { ref, value, onBlur, onChange } = field
  const [replacing, setReplacing] = useState(false)
  const error = fieldState.error?.message
  // A refusal that asks for the password opens the field for it; Discard empties it, and so closes it again.
  const isOpen = replacing || Boolean(value) || error !== undefined
  return (
    <Field label="Password" error={error}>
      <SecretInput
        name="password"
        ref={ref}
        disabled={field.disabled}
        savedAt={error ? null : savedAt}
        value={isOpen ? value : undefined}
        onBlur={onBlur}
        onValueChange={(typed) => {
          setReplacing(typed !== undefined)
          onChange(typed ?? "")
        }}
      />
    </Field>
  )
}
