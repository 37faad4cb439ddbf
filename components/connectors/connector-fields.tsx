"use client"

import { useFormContext, useWatch } from "react-hook-form"
import { Checkbox } from "#components/ui/checkbox"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import type { CreateConnector } from "#lib/connectors/schema"
import { endpointWarning, proposeGroupEndpoint } from "#lib/connectors/terms"
import { AuthenticationFields, type SavedConnectorProps } from "./authentication-fields"
import { SecretField } from "./secret-field"
import { TlsFields } from "./tls-fields"
import { detailLabels, secretFields } from "./wizard-steps"

/** The seven fields of the guide, in its order; around them, what the guide does not have. Stands in a FormProvider. */
export function ConnectorFields({ fieldId, saved }: SavedConnectorProps) {
  const { register, formState } = useFormContext<CreateConnector>()
  const { errors } = formState
  return (
    <div className="flex flex-col gap-5">
      <AuthenticationFields fieldId={fieldId} saved={saved} />
      <EndpointFields fieldId={fieldId} isSaved={saved !== undefined} />
      <Field
        id={fieldId("userStoreDomain")}
        label={detailLabels.userStoreDomain}
        error={errors.userStoreDomain?.message}
        hint={<DomainHint />}
      >
        <Input {...register("userStoreDomain")} spellCheck={false} className="sm:max-w-1/2" />
      </Field>
      <PasswordProvisioningFields fieldId={fieldId} saved={saved} />
      <TlsFields fieldId={fieldId} saved={saved} />
    </div>
  )
}

function EndpointFields({ fieldId, isSaved }: { fieldId: (name: string) => string; isSaved: boolean }) {
  const { register, control, getValues, setValue, formState } = useFormContext<CreateConnector>()
  const [userEndpoint, groupEndpoint] = useWatch({ control, name: ["userEndpoint", "groupEndpoint"] })
  const { errors } = formState

  // While the group endpoint is the one proposed, it follows the user endpoint. `userEndpoint` is what was typed before.
  function followUserEndpoint(typed: string) {
    if (getValues("groupEndpoint") !== proposeGroupEndpoint(userEndpoint)) return
    const shouldValidate = errors.groupEndpoint !== undefined
    setValue("groupEndpoint", proposeGroupEndpoint(typed), { shouldDirty: true, shouldValidate })
  }
  // On another server the saved secrets must be typed again: that is said at once.
  const deps = isSaved ? [...secretFields] : []
  return (
    <>
      <Field
        id={fieldId("userEndpoint")}
        label={detailLabels.userEndpoint}
        required
        error={errors.userEndpoint?.message}
        warning={endpointWarning(userEndpoint)}
        hint={<EndpointHint what="user" example="https://localhost:9443/scim2/Users" />}
      >
        <Input
          {...register("userEndpoint", { deps, onChange: (event) => followUserEndpoint(event.target.value) })}
          inputMode="url"
          spellCheck={false}
          autoCapitalize="none"
          mono
        />
      </Field>
      <Field
        id={fieldId("groupEndpoint")}
        label={detailLabels.groupEndpoint}
        error={errors.groupEndpoint?.message}
        warning={endpointWarning(groupEndpoint)}
        hint={<EndpointHint what="group" example="https://localhost:9443/scim2/Groups" />}
      >
        <Input {...register("groupEndpoint", { deps })} inputMode="url" spellCheck={false} autoCapitalize="none" mono />
      </Field>
    </>
  )
}

function PasswordProvisioningFields({ fieldId, saved }: SavedConnectorProps) {
  const { register, control } = useFormContext<CreateConnector>()
  const isOn = useWatch({ control, name: "passwordProvisioning" })
  return (
    <div className="flex flex-col gap-4">
      <Checkbox
        {...register("passwordProvisioning")}
        id={fieldId("passwordProvisioning")}
        label={detailLabels.passwordProvisioning}
        hint="Sets a default password for the user with the SCIM2 request that creates the account. Unticked, no password is sent."
      />
      {isOn && (
        <SecretField
          name="defaultPassword"
          id={fieldId("defaultPassword")}
          label={detailLabels.defaultPassword}
          savedAt={saved?.defaultPasswordSetAt ?? null}
          required
          hint="Every new account there gets it."
          className="ml-8.5 sm:max-w-1/2"
        />
      )}
    </div>
  )
}

function EndpointHint({ what, example }: { what: string; example: string }) {
  return (
    <>
      The SCIM2 {what} endpoint of the application, e.g. <code className="font-mono break-words">{example}</code>
    </>
  )
}

function DomainHint() {
  return (
    <>
      The user store to which users will be provisioned: <code className="font-mono">PRIMARY</code> sends{" "}
      <code className="font-mono">PRIMARY/ada</code>. Leave it empty to send names as they are.
    </>
  )
}
