import { onlyCertificates } from "#lib/connectors/certificates"
import type { CreateConnector, TestConnector } from "#lib/connectors/schema"
import { secretFieldOf } from "#lib/connectors/terms"
import { sealSecret } from "#lib/secrets"

type Typed = Omit<CreateConnector, "connectionId">

/** The columns of what was typed, the credential's secret apart. */
export function settingsColumns(id: string, input: Typed) {
  return {
    name: input.name,
    nameKey: input.name.toLowerCase(),
    ...targetColumns(input),
    userStoreDomain: orNull(input.userStoreDomain),
    passwordProvisioning: input.passwordProvisioning,
    ...defaultPasswordColumns(id, input),
    ...clientKeyColumns(id, input),
  }
}

/** What a test of the connection depends on, secrets apart. */
export function targetColumns(input: Omit<TestConnector, "id">) {
  return {
    ...credentialColumns(input),
    userEndpoint: input.userEndpoint,
    groupEndpoint: orNull(input.groupEndpoint),
    caCertificate: onlyCertificates(input.caCertificate),
    clientCertificate: onlyCertificates(input.clientCertificate),
  }
}

/** The columns of the chosen mode; those of the others are emptied. */
export function credentialColumns(input: Omit<TestConnector, "id">) {
  const { authentication } = input
  const none = { authentication, username: "", headerName: null, tokenEndpoint: null, tokenScope: null }
  switch (authentication) {
    case "basic":
      return { ...none, username: input.username }
    case "bearer":
      return none
    case "apiKey":
      return { ...none, headerName: input.headerName }
    default:
      return {
        ...none,
        username: input.clientId,
        tokenEndpoint: input.tokenEndpoint,
        tokenScope: orNull(input.tokenScope),
      }
  }
}

/** The secret of the chosen mode, sealed under its field: in another mode it does not open. */
export function secretColumns(id: string, input: Typed) {
  const field = secretFieldOf[input.authentication]
  return { passwordSealed: sealSecret(input[field], { connectorId: id, field }), passwordSetAt: new Date() }
}

/** A default password that is no longer sent is no longer kept. */
function defaultPasswordColumns(id: string, input: Typed) {
  if (!input.passwordProvisioning) return { defaultPasswordSealed: null, defaultPasswordSetAt: null }
  if (input.defaultPassword === "") return {}
  const defaultPasswordSealed = sealSecret(input.defaultPassword, { connectorId: id, field: "defaultPassword" })
  return { defaultPasswordSealed, defaultPasswordSetAt: new Date() }
}

/** A key without its certificate is no longer kept. */
function clientKeyColumns(id: string, { clientCertificate, clientKey }: Typed) {
  if (clientCertificate === "") return { clientKeySealed: null, clientKeySetAt: null }
  if (clientKey === "") return {}
  const clientKeySealed = sealSecret(clientKey, { connectorId: id, field: "clientKey" })
  return { clientKeySealed, clientKeySetAt: new Date() }
}

function orNull(text: string): string | null {
  return text === "" ? null : text
}
