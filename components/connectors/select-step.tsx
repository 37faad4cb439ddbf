"use client"

import { Boxes, Cloud, Unplug } from "lucide-react"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useFormContext } from "react-hook-form"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { RadioCards } from "#components/ui/radio-cards"
import type { CreateConnector } from "#lib/connectors/schema"
import { useConnectorDraft } from "./connector-draft"
import { StepForm } from "./step-form"
import { fieldId, stepPath } from "./wizard-steps"

const connectorTypes = [
  { value: "scim2", label: "SCIM2", description: "Provision users to SCIM 2.0 applications.", icon: <Unplug /> },
  {
    value: "google",
    label: "Google",
    description: "Provision users to a Google domain.",
    icon: <Boxes />,
    unavailable: "Not available yet",
  },
  {
    value: "salesforce",
    label: "Salesforce",
    description: "Configure to provision users to Salesforce.",
    icon: <Cloud />,
    unavailable: "Not available yet",
  },
]

/** Step 1: the connector's type and name. */
export function SelectStep() {
  const router = useRouter()
  const { connectionId } = useConnectorDraft()
  const { register, trigger, formState } = useFormContext<CreateConnector>()
  const [type, setType] = useState("scim2")

  async function goOn() {
    if (await trigger("name", { shouldFocus: true })) router.push(stepPath(connectionId, "details"))
  }
  return (
    <StepForm
      heading="Connector Types"
      description="Select the type of the new outbound provisioning connector."
      submitLabel="Next"
      onSubmit={goOn}
    >
      <RadioCards legend="Connector type" name="type" options={connectorTypes} value={type} onValueChange={setType} />
      <Field
        id={fieldId("name")}
        label="Name"
        required
        error={formState.errors.name?.message}
        hint="Tells it apart from the connection's other connectors."
        className="sm:max-w-96"
      >
        <Input {...register("name")} />
      </Field>
    </StepForm>
  )
}
