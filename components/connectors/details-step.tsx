"use client"

import { useRouter } from "next/navigation"
import { useState } from "react"
import { useFormContext } from "react-hook-form"
import { errorTexts } from "#components/ui/action-form"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import type { CreateConnector } from "#lib/connectors/schema"
import { TestConnectionButton, TestConnectionResult } from "./connection-test"
import { useConnectorDraft } from "./connector-draft"
import { ConnectorFields } from "./connector-fields"
import { StepForm } from "./step-form"
import { detailNames, fieldId, stepPath } from "./wizard-steps"

/** Step 2: how to reach the application, and what to send it. */
export function DetailsStep() {
  const router = useRouter()
  const { connectionId } = useConnectorDraft()
  const { trigger, formState } = useFormContext<CreateConnector>()
  const [attempt, setAttempt] = useState(0)

  async function goOn() {
    if (await trigger(detailNames)) router.push(stepPath(connectionId, "review"))
    else setAttempt(attempt + 1)
  }
  const problems = errorTexts(formState.errors, detailNames)
  return (
    <StepForm
      heading="Connector Details"
      description="How to reach the application, and with which account."
      previous="select"
      submitLabel="Next"
      onSubmit={goOn}
    >
      <div className="flex max-w-180 flex-col gap-6">
        {attempt > 0 && (
          <FormErrorSummary
            title="Some fields need your attention"
            attempt={attempt}
            problems={problems.map(({ name, message }) => ({ message, fieldId: fieldId(name) }))}
          />
        )}
        <ConnectorFields fieldId={fieldId} />
        <div className="flex flex-col items-start gap-3">
          <TestConnectionButton />
        </div>
        <TestConnectionResult />
      </div>
    </StepForm>
  )
}
