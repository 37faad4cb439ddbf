"use client"

import { type FormEvent, type ReactNode, useEffect } from "react"
import { Button, ButtonLink } from "#components/ui/button"
import { Card } from "#components/ui/card"
import { Form } from "#components/ui/form"
import { FormActions } from "#components/ui/form-actions"
import { StepHeading } from "#components/ui/steps"
import { useConnectorDraft } from "./connector-draft"
import { connectorsPath, stepPath, type WizardStep } from "./wizard-steps"

interface StepFormProps {
  heading: string
  description: string
  previous?: WizardStep
  submitLabel: string
  pending?: boolean
  pendingLabel?: string
  onSubmit: () => Promise<void>
  children: ReactNode
}

/** One step of the wizard: Cancel at the left; Previous, then what leads on, at the right. */
export function StepForm({ heading, description, previous, onSubmit, children, ...button }: StepFormProps) {
  const { connectionId } = useConnectorDraft()
  useFocusFromAddress()
  const { submitLabel, pending, pendingLabel } = button
  const cancel = (
    <ButtonLink href={connectorsPath(connectionId)} variant="ghost" className="-ml-3.5">
      Cancel
    </ButtonLink>
  )
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!pending) void onSubmit()
  }
  return (
    <Form onSubmit={submit}>
      <Card
        footer={
          <FormActions start={cancel}>
            {previous && <ButtonLink href={stepPath(connectionId, previous)}>Previous</ButtonLink>}
            <Button configures type="submit" variant="primary" pending={pending} pendingLabel={pendingLabel}>
              {submitLabel}
            </Button>
          </FormActions>
        }
      >
        <div className="flex flex-col gap-6">
          <StepHeading description={description}>{heading}</StepHeading>
          {children}
        </div>
      </Card>
    </Form>
  )
}

/** Goes to the field that the address names: the summary's links of another step lead here. */
function useFocusFromAddress() {
  useEffect(() => {
    const field = location.hash && document.getElementById(location.hash.slice(1))
    if (field) field.focus()
  }, [])
}
