import { authenticationModeSchema } from "#lib/connectors/authentication"
import { type AuthenticationMode, secretFieldOf } from "#lib/connectors/terms"
import { env } from "#lib/env"
import { storedPolicies } from "#lib/policies/schema"
import type { Authentication } from "#lib/scim/authentication"
import { createScimClient, type ScimClient } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"
import type { TlsSettings } from "#lib/scim/guard"
import { redact } from "#lib/scim/redact"
import { type OpenedSecret, openSecret, type SealContext } from "#lib/secrets"

/** The columns that a client is made from: the stored configuration, secrets still sealed. */
export const clientColumns = {
  id: true,
  authentication: true,
  username: true,
  passwordSealed: true,
  headerName: true,
  tokenEndpoint: true,
  tokenScope: true,
  caCertificate: true,
  clientCertificate: true,
  clientKeySealed: true,
  userEndpoint: true,
  groupEndpoint: true,
  passwordProvisioning: true,
  defaultPasswordSealed: true,
  policies: true,
} as const

/** What a client is made from. */
export interface StoredConnector extends StoredCredential, StoredTls {
  id: string
  passwordSealed: string
  clientKeySealed: string | null
  userEndpoint: string
  groupEndpoint: string | null
  passwordProvisioning: boolean
  defaultPasswordSealed: string | null
  policies: unknown
}

interface StoredCredential {
  authentication: string
  username: string
  headerName: string | null
  tokenEndpoint: string | null
  tokenScope: string | null
}

interface StoredTls {
  caCertificate: string | null
  clientCertificate: string | null
}

export type OpenedConnector =
  | {
      ok: true
      client: ScimClient
      /** Sent with a create when password provisioning is on. */
      defaultPassword: string | null
      /** The same value without the connector's secrets and any password: for what is to be shown. */
      mask: (value: unknown) => unknown
    }
  | { ok: false; failure: ScimFailure }

/** Opens a connector's secrets and makes its SCIM client. A secret that does not open is a failure to show, not an error. */
export function openConnector(connector: StoredConnector): OpenedConnector {
  const { id: connectorId, userEndpoint, groupEndpoint } = connector
  const mode = authenticationModeSchema.parse(connector.authentication)
  const secret = openSecret(connector.passwordSealed, { connectorId, field: secretFieldOf[mode] })
  if (!secret.ok) return unopened(secret)
  const sealedDefault = connector.passwordProvisioning ? connector.defaultPasswordSealed : null
  const defaultPassword = openOptional(sealedDefault, { connectorId, field: "defaultPassword" })
  if (!defaultPassword.ok) return unopened(defaultPassword)
  const clientKey = openOptional(connector.clientKeySealed, { connectorId, field: "clientKey" })
  if (!clientKey.ok) return unopened(clientKey)
  const authorization = authenticationOf(mode, connector, secret.value)
  const tls = tlsOf(connector, clientKey.value ?? "")
  const hidden = [secret.value, ...(defaultPassword.value ? [defaultPassword.value] : [])]
  return {
    ok: true,
    client: createScimClient({
      userEndpoint,
      groupEndpoint,
      authorization,
      tls,
      networks: env().OUTBOUND_NETWORKS,
      hidden,
      requestTimeoutMs: storedPolicies(connector.policies).requestTimeoutSeconds * 1000,
    }),
    defaultPassword: defaultPassword.value,
    mask: (value) => redact(value, hidden),
  }
}

/** How a connector authenticates, from its columns and its opened secret. */
export function authenticationOf(mode: AuthenticationMode, stored: StoredCredential, secret: string): Authentication {
  switch (mode) {
    case "basic":
      return { kind: "basic", username: stored.username, password: secret }
    case "bearer":
      return { kind: "bearer", token: secret }
    case "apiKey":
      return { kind: "apiKey", header: stored.headerName ?? "", key: secret }
    default: {
      const { username: clientId, tokenEndpoint, tokenScope } = stored
      const scope = tokenScope ?? undefined
      return { kind: "oauth", tokenEndpoint: tokenEndpoint ?? "", clientId, clientSecret: secret, scope }
    }
  }
}

/** A connector's TLS, from its columns and its opened key. */
export function tlsOf({ caCertificate, clientCertificate }: StoredTls, clientKey: string): TlsSettings {
  return { ca: caCertificate ?? undefined, cert: clientCertificate ?? undefined, key: clientKey || undefined }
}

type OpenedOptional = { ok: true; value: string | null } | Extract<OpenedSecret, { ok: false }>

function openOptional(sealed: string | null, context: SealContext): OpenedOptional {
  return sealed === null ? { ok: true, value: null } : openSecret(sealed, context)
}

function unopened({ reason }: { reason: string }): OpenedConnector {
  return { ok: false, failure: { kind: "unauthorized", message: reason } }
}
