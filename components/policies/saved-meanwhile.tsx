"use client"

import { useFormContext } from "react-hook-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import type { UpdatePolicies } from "#lib/policies/schema"

/** Nothing typed is lost, and saving on top of somebody else's changes takes a decision. */
export function SavedMeanwhile({ newer }: { newer: UpdatePolicies }) {
  const { reset } = useFormContext<UpdatePolicies>()
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
        What you changed is still here, and not saved. Keep your changes on top of theirs and click Update, or discard
        yours.
      </p>
    </Callout>
  )
}
