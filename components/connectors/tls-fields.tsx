"use client"

import { useId, useState } from "react"
import { useFormContext, useWatch } from "react-hook-form"
import { ExpandButton } from "#components/ui/expand-button"
import { Field } from "#components/ui/field"
import { Textarea } from "#components/ui/textarea"
import { Time } from "#components/ui/time"
import type { CertificateFacts, CreateConnector } from "#lib/connectors/schema"
import type { SavedConnectorProps } from "./authentication-fields"
import { SecretField } from "./secret-field"
import { detailLabels } from "./wizard-steps"

const names = ["caCertificate", "clientCertificate", "clientKey"] as const

/** What only some service providers need: an authority of their own, and a client certificate. Closed until asked for. */
export function TlsFields({ fieldId, saved }: SavedConnectorProps) {
  const { control, formState } = useFormContext<CreateConnector>()
  const typed = useWatch({ control, name: names })
  const id = useId()
  const [isOpen, setIsOpen] = useState(false)
  // A field with an error is never hidden.
  const hasError = names.some((name) => formState.errors[name] !== undefined)
  const set = names.filter((name, index) => name !== "clientKey" && typed[index] !== "")
  return (
    <div className="rounded-lg border">
      <ExpandButton
        open={isOpen || hasError}
        onOpenChange={setIsOpen}
        controls={id}
        className="flex min-h-11 w-full flex-wrap items-center gap-x-2.5 gap-y-0.5 rounded-lg px-4 py-2 text-left transition-colors hover:bg-hover"
      >
        <span className="text-sm font-medium text-ink">Advanced: TLS</span>
        <span className="text-sm text-ink-subtle">
          {set.length === 0
            ? "Public authorities, no client certificate"
            : set.map((name) => detailLabels[name]).join(", ")}
        </span>
      </ExpandButton>
      <div id={id} hidden={!isOpen && !hasError}>
        <div className="flex flex-col gap-5 border-t px-4 py-4">
          <CertificateField
            name="caCertificate"
            fieldId={fieldId}
            facts={saved?.caFacts}
            hint="PEM. The application's certificate is checked against it, in place of the public authorities."
          />
          <CertificateField
            name="clientCertificate"
            fieldId={fieldId}
            facts={saved?.clientFacts}
            hint="PEM. Shown to applications that ask for one (mTLS)."
          />
          <ClientKeyField fieldId={fieldId} saved={saved} />
        </div>
      </div>
    </div>
  )
}

interface CertificateFieldProps extends Pick<SavedConnectorProps, "fieldId"> {
  name: "caCertificate" | "clientCertificate"
  hint: string
  /** Of the saved certificate. */
  facts: CertificateFacts | null | undefined
}

function CertificateField({ name, fieldId, hint, facts }: CertificateFieldProps) {
  const { register, formState } = useFormContext<CreateConnector>()
  const isSaved = facts && !formState.dirtyFields[name]
  return (
    <Field
      id={fieldId(name)}
      label={detailLabels[name]}
      error={formState.errors[name]?.message}
      warning={isSaved && facts.hasExpired ? "This certificate has expired." : undefined}
      hint={isSaved ? <Facts {...facts} /> : hint}
    >
      <Textarea
        {...register(name, { deps: name === "clientCertificate" ? ["clientKey"] : [] })}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        placeholder="-----BEGIN CERTIFICATE-----"
        mono
        className="max-h-48 break-all"
      />
    </Field>
  )
}

function Facts({ subject, expiresAt }: CertificateFacts) {
  return (
    <>
      <span className="font-mono break-words">{subject}</span>, valid until <Time value={expiresAt} exact="day" />
    </>
  )
}

function ClientKeyField({ fieldId, saved }: SavedConnectorProps) {
  const savedAt = saved?.clientKeySetAt ?? null
  return (
    <SecretField
      name="clientKey"
      id={fieldId("clientKey")}
      label={detailLabels.clientKey}
      savedAt={savedAt}
      multiline
      hint={
        savedAt
          ? "It is never shown. Leave it to keep it."
          : "PEM, without a passphrase. It belongs to the client certificate."
      }
    />
  )
}
