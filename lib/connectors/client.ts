import { env } from "#lib/env"
import { secretsOf } from "#lib/scim/authentication"
import { basicAuthorization, createScimClient, type ScimClient } from "#lib/scim/client"
import type { ScimFailure } from "#lib/scim/errors"
import { openSecret } from "#lib/secrets"

/** What a client is made from: the stored configuration, secrets still sealed. */
export interface StoredConnector {
  id: string
  username: string
  passwordSealed: string
  userEndpoint: string
  groupEndpoint: string | null
  passwordProvisioning: boolean
  defaultPasswordSealed: string | null
}

export type OpenedConnector =
  | {
      ok: true
      client: ScimClient
      /** Sent with a create when password provisioning is on. */
      defaultPassword: string | null
      /** What must never be recorded, in every form it travels in. */
      secrets: string[]
    }
  | { ok: false; failure: ScimFailure }

/** Opens a connector's secrets and makes its SCIM client. A secret that does not open is a failure to show, not an error. */
export function openConnector(connector: StoredConnector): OpenedConnector {
  const connectorId = connector.id
  const password = openSecret(connector.passwordSealed, { connectorId, field: "password" })
  if (!password.ok) return unopened(password.reason)
  const sealedDefault = connector.passwordProvisioning ? connector.defaultPasswordSealed : null
  const defaultPassword =
    sealedDefault === null ? null : openSecret(sealedDefault, { connectorId, field: "defaultPassword" })
  if (defaultPassword !== null && !defaultPassword.ok) return unopened(defaultPassword.reason)
  const authorization = basicAuthorization(connector.username, password.value)
  const { userEndpoint, groupEndpoint } = connector
  return {
    ok: true,
    client: createScimClient({ userEndpoint, groupEndpoint, authorization, networks: env().OUTBOUND_NETWORKS }),
    defaultPassword: defaultPassword?.value ?? null,
    secrets: [
      password.value,
      ...secretsOf(authorization),
      ...(defaultPassword === null ? [] : [defaultPassword.value]),
    ],
  }
}

function unopened(message: string): OpenedConnector {
  return { ok: false, failure: { kind: "unauthorized", message } }
}
