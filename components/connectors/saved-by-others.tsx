"use client"

import { type FieldValues, useFormContext } from "react-hook-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"

interface SavedByOthersProps<Values extends FieldValues> {
  /** What they saved. */
  newer: Values
  /** What of it differs, in words. */
  changed?: string
}

/** Nothing typed is lost, and saving on top of somebody else's changes takes a decision. Stands in the form's provider. */
export function SavedByOthers<Values extends FieldValues>({ newer, changed }: SavedByOthersProps<Values>) {
  const { reset } = useFormContext<Values>()
  return (
    <Callout
      tone="warning"
      live
      title="Somebody else saved this connector after you opened it"
      actions={
        <>
          <Button size="sm" onClick={() => reset(newer, { keepDirtyValues: true })}>
            Keep my changes on top
          </Button>
          <Button size="sm" onClick={() => reset(newer)}>
            Discard my changes
          </Button>
        </>
      }
    >
      <p>
        {changed && `Changed meanwhile: ${changed}. `}
        What you typed is still here, and not saved. Keep your changes on top of theirs and click Update, or discard
        yours.
      </p>
    </Callout>
  )
}
