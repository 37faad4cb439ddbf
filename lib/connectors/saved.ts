import type { SavedSecrets } from "#lib/connectors/schema"
import { openSecret, type SealContext } from "#lib/secrets"

/** The columns that describeSecrets reads. They never leave the functions that select them. */
export const sealedColumns = {
  id: true,
  userEndpoint: true,
  groupEndpoint: true,
  passwordSealed: true,
  defaultPasswordSealed: true,
} as const

interface Sealed {
  id: string
  userEndpoint: string
  groupEndpoint: string | null
  passwordSealed: string
  defaultPasswordSealed: string | null
}

/** Says of sealed secrets whether they are there and can be opened, and nothing else. */
export function describeSecrets(connector: Sealed): SavedSecrets {
  const { id: connectorId, userEndpoint, groupEndpoint, passwordSealed, defaultPasswordSealed } = connector
  return {
    userEndpoint,
    groupEndpoint,
    hasDefaultPassword: defaultPasswordSealed !== null,
    unreadable: {
      ...whyUnreadable(passwordSealed, { connectorId, field: "password" }),
      ...whyUnreadable(defaultPasswordSealed, { connectorId, field: "defaultPassword" }),
    },
  }
}

function whyUnreadable(sealed: string | null, context: SealContext): SavedSecrets["unreadable"] {
  if (sealed === null) return {}
  const opened = openSecret(sealed, context)
  return opened.ok ? {} : { [context.field]: opened.reason }
}
