"use client"

import type { ReactNode } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { Field } from "#components/ui/field"
import { Input } from "#components/ui/input"
import { Select } from "#components/ui/select"
import type { ConnectorSummary, CreateConnector } from "#lib/connectors/schema"
import { type AuthenticationMode, authenticationModes, endpointWarning, secretFieldOf } from "#lib/connectors/terms"
import { SecretField } from "./secret-field"
import { authenticationLabels, credentialNames, detailLabels } from "./wizard-steps"

export interface SavedConnectorProps {
  /** Gives each field the id that errors lead to. */
  fieldId: (name: string) => string
  /** What is saved already; nothing yet in the wizard. */
  saved?: ConnectorSummary
}

/** How the connector authenticates, and the fields that it takes. What was typed for another way is kept. */
export function AuthenticationFields({ fieldId, saved }: SavedConnectorProps) {
  const { register, control, clearErrors, formState } = useFormContext<CreateConnector>()
  const mode = useWatch({ control, name: "authentication" })
  const ModeFields = fieldsOf[mode]
  return (
    <>
      <Field
        id={fieldId("authentication")}
        label={detailLabels.authentication}
        error={formState.errors.authentication?.message}
        className="sm:max-w-1/2 sm:pr-2.5"
      >
        {/* What was wrong in another way's fields does not matter any more. */}
        <Select {...register("authentication", { onChange: () => clearErrors(credentialNames) })}>
          {authenticationModes.map((value) => (
            <option key={value} value={value}>
              {authenticationLabels[value]}
            </option>
          ))}
        </Select>
      </Field>
      <ModeFields fieldId={fieldId} saved={saved} />
    </>
  )
}

const fieldsOf: Record<AuthenticationMode, (props: SavedConnectorProps) => ReactNode> = {
  basic: BasicFields,
  bearer: BearerFields,
  apiKey: ApiKeyFields,
  oauth: OAuthFields,
}

function BasicFields({ fieldId, saved }: SavedConnectorProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <PlainField name="username" fieldId={fieldId} required hint="Username used in the SCIM2 application" />
      <CredentialField mode="basic" fieldId={fieldId} saved={saved} hint="Password used in the SCIM2 application" />
    </div>
  )
}

function BearerFields({ fieldId, saved }: SavedConnectorProps) {
  return (
    <CredentialField mode="bearer" fieldId={fieldId} saved={saved} hint="A token that the SCIM2 application issued" />
  )
}

function ApiKeyFields({ fieldId, saved }: SavedConnectorProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <PlainField name="headerName" fieldId={fieldId} required hint="The header that carries the key, e.g. X-API-Key" />
      <CredentialField mode="apiKey" fieldId={fieldId} saved={saved} hint="The whole value of the header" />
    </div>
  )
}

function OAuthFields({ fieldId, saved }: SavedConnectorProps) {
  const { control } = useFormContext<CreateConnector>()
  const tokenEndpoint = useWatch({ control, name: "tokenEndpoint" })
  return (
    <>
      <PlainField
        name="tokenEndpoint"
        fieldId={fieldId}
        required
        warning={endpointWarning(tokenEndpoint)}
        hint={<TokenEndpointHint />}
        // On another server the saved secret must be typed again: that is said at once.
        deps={saved && ["clientSecret"]}
        className="font-mono text-sm"
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <PlainField name="clientId" fieldId={fieldId} required />
        <CredentialField mode="oauth" fieldId={fieldId} saved={saved} />
      </div>
      <PlainField
        name="tokenScope"
        fieldId={fieldId}
        hint="Several are separated by spaces. Leave it empty to ask for none."
      />
    </>
  )
}

function TokenEndpointHint() {
  return (
    <>
      Where access tokens are issued, e.g.{" "}
      <code className="font-mono break-words">https://id.example.com/oauth2/token</code>
    </>
  )
}

interface PlainFieldProps {
  name: "username" | "headerName" | "tokenEndpoint" | "clientId" | "tokenScope"
  fieldId: (name: string) => string
  required?: boolean
  hint?: ReactNode
  warning?: string
  deps?: "clientSecret"[]
  className?: string
}

function PlainField({ name, fieldId, deps, className, ...field }: PlainFieldProps) {
  const { register, formState } = useFormContext<CreateConnector>()
  return (
    <Field id={fieldId(name)} label={detailLabels[name]} error={formState.errors[name]?.message} {...field}>
      <Input {...register(name, { deps })} spellCheck={false} autoCapitalize="none" className={className} />
    </Field>
  )
}

interface CredentialFieldProps extends SavedConnectorProps {
  mode: AuthenticationMode
  hint?: string
}

function CredentialField({ mode, fieldId, saved, hint }: CredentialFieldProps) {
  const name = secretFieldOf[mode]
  const isSaved = saved?.authentication === mode
  return (
    <SecretField
      key={name}
      name={name}
      id={fieldId(name)}
      label={detailLabels[name]}
      savedAt={isSaved ? saved.passwordSetAt : null}
      required
      hint={isSaved ? "It is never shown. Leave it to keep it." : hint}
    />
  )
}
