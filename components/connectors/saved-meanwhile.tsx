"use client"

import { useFormContext } from "react-hook-form"
import { Button } from "#components/ui/button"
import { Callout } from "#components/ui/callout"
import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { changedLabels, formValues } from "./form-values"

/** True when somebody else saved while this form was being changed. */
export function useSavedMeanwhile(connector: ConnectorSummary): boolean {
  const { formState, getValues } = useFormContext<UpdateConnector>()
  const { isDirty, isSubmitting } = formState
  // While submitting, the newer version is this form's own.
  return isDirty && !isSubmitting && connector.version > getValues("version")
}

/** Nothing typed is lost, and saving on top of somebody else's changes takes a decision. */
export function SavedMeanwhile({ connector }: { connector: ConnectorSummary }) {
  const { formState, reset } = useFormContext<UpdateConnector>()
  const saved = formValues(connector)
  const changed = new Intl.ListFormat("en").format(changedLabels(formState.defaultValues ?? {}, saved))
  return (
    <Callout
      tone="warning"
      live
      title="Somebody else saved this connector after you opened it"
      actions={
        <>
          <Button size="sm" onClick={() => reset(saved, { keepDirtyValues: true })}>
            Keep my changes on top
          </Button>
          <Button size="sm" onClick={() => reset(saved)}>
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
