import { certificateProblems } from "#lib/connectors/certificates"
import type { Sealed } from "#lib/connectors/saved"
import type { TestConnector } from "#lib/connectors/schema"
import { openSecret } from "#lib/secrets"

type TypedTls = Pick<TestConnector, "caCertificate" | "clientCertificate" | "clientKey">

/**
 * What keeps the typed certificates and key from being saved, by field.
 * What is saved already and was not changed is let through: a certificate that expired must not keep a connector enabled.
 */
export function tlsProblems(typed: TypedTls, saved: Sealed | null, now: Date): { [field: string]: string } {
  const isUnchanged =
    saved !== null &&
    typed.clientKey === "" &&
    typed.caCertificate === (saved.caCertificate ?? "") &&
    typed.clientCertificate === (saved.clientCertificate ?? "")
  if (isUnchanged) return {}
  return certificateProblems({ ...typed, clientKey: typed.clientKey || savedClientKey(saved) }, now)
}

function savedClientKey(saved: Sealed | null): string {
  if (saved === null || saved.clientKeySealed === null) return ""
  const opened = openSecret(saved.clientKeySealed, { connectorId: saved.id, field: "clientKey" })
  return opened.ok ? opened.value : ""
}
