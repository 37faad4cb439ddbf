"use client"

import { Activity, ArrowRightLeft, RefreshCw, SlidersHorizontal } from "lucide-react"
import { type BaseSyntheticEvent, useCallback } from "react"
import { useFormContext } from "react-hook-form"
import { errorTexts } from "#components/ui/action-form"
import { ButtonLink } from "#components/ui/button"
import { Field } from "#components/ui/field"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import { Input } from "#components/ui/input"
import { UpdateActions } from "#components/ui/update-actions"
import type { ConnectorSummary, UpdateConnector } from "#lib/connectors/schema"
import { TestConnectionButton, TestConnectionResult } from "./connection-test"
import { ConnectorFields } from "./connector-fields"
import { ConnectorNotices } from "./connector-notices"
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
    <form noValidate method="post" onSubmit={submit} className="flex flex-col gap-6">
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
      <ConnectorFormActions connectionId={connectionId} connector={connector} />
    </form>
  )
}

function ConnectorFormActions({ connectionId, connector }: { connectionId: string; connector: ConnectorSummary }) {
  const { reset, formState } = useFormContext<UpdateConnector>()
  const { isDirty, isSubmitting } = formState
  const start = (
    <>
      <TestConnectionButton />
      <ButtonLink
        href={`${connectorsPath(connectionId)}/${connector.id}/activity`}
        variant="ghost"
        icon={<Activity aria-hidden="true" />}
      >
        Activity
      </ButtonLink>
      <ButtonLink
        href={`${connectorsPath(connectionId)}/${connector.id}/sync`}
        variant="ghost"
        icon={<RefreshCw aria-hidden="true" />}
      >
        Sync
      </ButtonLink>
      <ButtonLink
        href={`${connectorsPath(connectionId)}/${connector.id}/mapping`}
        variant="ghost"
        icon={<ArrowRightLeft aria-hidden="true" />}
      >
        Mapping
      </ButtonLink>
      <ButtonLink
        href={`${connectorsPath(connectionId)}/${connector.id}/policies`}
        variant="ghost"
        icon={<SlidersHorizontal aria-hidden="true" />}
      >
        Policies
      </ButtonLink>
    </>
  )
  return (
    <UpdateActions
      isDirty={isDirty}
      isSubmitting={isSubmitting}
      onDiscard={() => reset(formValues(connector))}
      start={start}
    />
  )
}
