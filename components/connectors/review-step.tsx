"use client"

import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { useFormContext } from "react-hook-form"
import { errorTexts } from "#components/ui/action-form"
import { FormErrorSummary } from "#components/ui/form-error-summary"
import type { CreateConnector } from "#lib/connectors/schema"
import { useConnectorDraft } from "./connector-draft"
import { ConnectorReview } from "./connector-review"
import { StepForm } from "./step-form"
import { detailNames, fieldId, stepOf, stepPath } from "./wizard-steps"

/** Step 3: what will be registered. With something missing, as after a reload, it leads to the field that is. */
export function ReviewStep() {
  const { register, message, isRegistered, connectionId } = useConnectorDraft()
  const { formState, getValues } = useFormContext<CreateConnector>()
  const isComplete = useCompleteDraft()
  if (!isComplete) return null
  const { errors, isSubmitting, submitCount } = formState
  const problems = errorTexts(errors, ["name", ...detailNames]).map((problem) => ({
    message: problem.message,
    fieldId: fieldId(problem.name),
    href: stepPath(connectionId, stepOf(problem.name)),
  }))
  return (
    <StepForm
      heading="Summary"
      description="Review the details. The connector is registered disabled: nothing is sent until you switch it on."
      previous="details"
      submitLabel="Register"
      pending={isSubmitting || isRegistered}
      pendingLabel="Registering…"
      onSubmit={register}
    >
      <FormErrorSummary
        title="The connector was not registered"
        attempt={submitCount}
        problems={message ? [{ message }, ...problems] : problems}
      />
      <ConnectorReview draft={getValues()} />
    </StepForm>
  )
}

/** Looks until the draft is complete; what Register finds later is told in place. */
function useCompleteDraft(): boolean {
  const router = useRouter()
  const { connectionId, takenNames } = useConnectorDraft()
  const { getValues, trigger } = useFormContext<CreateConnector>()
  const [isComplete, setIsComplete] = useState(false)
  useEffect(() => {
    if (isComplete) return undefined
    let isLeft = false
    async function look() {
      const problem = await firstProblemOf(getValues(), takenNames)
      if (isLeft) return
      setIsComplete(problem === null)
      if (problem === null) return
      void trigger()
      router.replace(`${stepPath(connectionId, stepOf(problem))}#${fieldId(problem)}`)
    }
    void look()
    return () => {
      isLeft = true
    }
  }, [isComplete, getValues, takenNames, trigger, router, connectionId])
  return isComplete
}

/** Null as well where nothing can be checked here: the server does when it is registered. */
async function firstProblemOf(draft: CreateConnector, takenNames: string[]): Promise<string | null> {
  const resolvers = await import("./resolvers").catch(() => null)
  return resolvers?.firstProblem(draft, takenNames) ?? null
}
