"use client"

import { useState } from "react"
import { useController, useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { SecretInput } from "#components/ui/secret-input"
import type { CreateConnector, SecretField as SecretFieldName } from "#lib/connectors/schema"

interface SecretFieldProps {
  name: SecretFieldName
  label: string
  id: string
  /** When the saved one was set; null where none is saved. */
  savedAt: string | null
  required?: boolean
  /** A text of several lines, such as a key. */
  multiline?: boolean
  hint?: string
  className?: string
}

/** A write-only secret of a connector's form. The form's empty text means that the saved one is kept. */
export function SecretField({ name, label, id, savedAt, required, multiline, hint, className }: SecretFieldProps) {
  const { control } = useFormContext<CreateConnector>()
  const { field, fieldState } = useController({ control, name })
  const { ref, value, onBlur, onChange } = field
  const [replacing, setReplacing] = useState(false)
  const error = fieldState.error?.message
  // A refusal that asks for the secret opens the field for it; Discard empties it, and so closes it again.
  const isOpen = replacing || value !== "" || error !== undefined
  return (
    <Field
      id={id}
      label={label}
      required={required}
      hint={error ? undefined : hint}
      error={error}
      className={className}
    >
      <SecretInput
        name={name}
        multiline={multiline}
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
