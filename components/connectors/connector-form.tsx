"use client"

import { type BaseSyntheticEvent, useCallback } from "react"
import { useFormContext } from "react-hook-form"
import { errorTexts } from "#components/ui/action-form"
import { Field } from "#components/ui/field"
import { Form } from "#components/ui/form"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import { Input } from "#components/ui/input"
import { UpdateActions } from "#components/ui/update-actions"
import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { TestConnectionButton, TestConnectionResult } from "./connection-test"
import { ConnectorFields } from "./connector-fields"
import { ConnectorNotices } from "./connector-notices"
import { ConnectorPages } from "./connector-pages"
import { formValues } from "./form-values"
import { LearnedAbilities } from "./learned-abilities"
import { SavedMeanwhile, useSavedMeanwhile } from "./saved-meanwhile"
import { connectorsPath, detailNames } from "./wizard-steps"

interface ConnectorFormProps {
  connectionId: string
  connector: ConnectorSummary
  submit: (event?: BaseSyntheticEvent) => Promise<void>
  /** Why the last Update failed, where no field is at fault. */
  message: string | undefined
}

/** The body of a connector's row: what to know, its fields, Test connection, Discard and Update. */
export function ConnectorForm({ connectionId, connector, submit, message }: ConnectorFormProps) {
  const { register, formState } = useFormContext<UpdateConnector>()
  const { errors, submitCount } = formState
  const fieldId = useCallback((name: string) => `${connector.id}-${name}`, [connector.id])
  const problems = errorTexts(errors, ["name", ...detailNames]).map((problem) => ({
    message: problem.message,
    fieldId: fieldId(problem.name),
  }))
  const isStale = useSavedMeanwhile(connector)
  return (
    <Form onSubmit={submit} className="flex flex-col gap-6">
      <ConnectorPages path={connectorsPath(connectionId)} id={connector.id} name={connector.name} />
      <ConnectorNotices connectionId={connectionId} connector={connector} />
      {submitCount > 0 && (
        <FormErrorSummary
          attempt={submitCount}
          problems={message && !isStale ? [{ message }, ...problems] : problems}
        />
      )}
      <Field id={fieldId("name")} label="Name" required error={errors.name?.message} className="sm:max-w-1/2 sm:pr-2.5">
        <Input {...register("name")} />
      </Field>
      <ConnectorFields fieldId={fieldId} saved={connector} />
      <TestConnectionResult />
      <LearnedAbilities learned={connector.learned} />
      {isStale && <SavedMeanwhile connector={connector} />}
      <ConnectorFormActions connector={connector} />
    </Form>
  )
}

function ConnectorFormActions({ connector }: { connector: ConnectorSummary }) {
  const { reset, formState } = useFormContext<UpdateConnector>()
  const { isDirty, isSubmitting } = formState
  return (
    <UpdateActions
      isDirty={isDirty}
      isSubmitting={isSubmitting}
      onDiscard={() => reset(formValues(connector))}
      start={<TestConnectionButton />}
    />
  )
}
