import { authenticationModeSchema } from "#lib/connectors/authentication"
import type { SavedSecrets } from "#lib/connectors/schema"
import { secretFieldOf } from "#lib/connectors/terms"
import { openSecret, type SealContext } from "#lib/secrets"

/** The columns that describeSecrets reads. They never leave the functions that select them. */
export const sealedColumns = {
  id: true,
  authentication: true,
  userEndpoint: true,
  groupEndpoint: true,
  tokenEndpoint: true,
  passwordSealed: true,
  defaultPasswordSealed: true,
  caCertificate: true,
  clientCertificate: true,
  clientKeySealed: true,
} as const

export interface Sealed {
  id: string
  authentication: string
  userEndpoint: string
  groupEndpoint: string | null
  tokenEndpoint: string | null
  passwordSealed: string
  defaultPasswordSealed: string | null
  caCertificate: string | null
  clientCertificate: string | null
  clientKeySealed: string | null
}

/** Says of sealed secrets whether they are there and can be opened, and nothing else. */
export function describeSecrets(connector: Sealed): SavedSecrets {
  const { id: connectorId, defaultPasswordSealed, clientKeySealed } = connector
  const authentication = authenticationModeSchema.parse(connector.authentication)
  return {
    authentication,
    userEndpoint: connector.userEndpoint,
    groupEndpoint: connector.groupEndpoint,
    tokenEndpoint: connector.tokenEndpoint,
    hasDefaultPassword: defaultPasswordSealed !== null,
    hasClientKey: clientKeySealed !== null,
    unreadable: {
      ...whyUnreadable(connector.passwordSealed, { connectorId, field: secretFieldOf[authentication] }),
      ...whyUnreadable(defaultPasswordSealed, { connectorId, field: "defaultPassword" }),
      ...whyUnreadable(clientKeySealed, { connectorId, field: "clientKey" }),
    },
  }
}

function whyUnreadable(sealed: string | null, context: SealContext): SavedSecrets["unreadable"] {
  if (sealed === null) return {}
  const opened = openSecret(sealed, context)
  return opened.ok ? {} : { [context.field]: opened.reason }
}
