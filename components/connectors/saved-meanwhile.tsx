"use client"

import { useFormContext } from "react-hook-form"
import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { changedLabels, formValues } from "./form-values"
import { SavedByOthers } from "./saved-by-others"

/** True when somebody else saved while this form was being changed. */
export function useSavedMeanwhile(connector: ConnectorSummary): boolean {
  const { formState, getValues } = useFormContext<UpdateConnector>()
  const { isDirty, isSubmitting } = formState
  // While submitting, the newer version is this form's own.
  return isDirty && !isSubmitting && connector.version > getValues("version")
}

/** What somebody else saved, named by the labels of the fields that differ. */
export function SavedMeanwhile({ connector }: { connector: ConnectorSummary }) {
  const { formState } = useFormContext<UpdateConnector>()
  const saved = formValues(connector)
  const changed = new Intl.ListFormat("en").format(changedLabels(formState.defaultValues ?? {}, saved))
  return <SavedByOthers newer={saved} changed={changed} />
}
