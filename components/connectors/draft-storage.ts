import type { CreateConnector } from "#lib/connectors/schema"
import { authenticationModes } from "#lib/connectors/terms"

const text = (value: unknown) => (typeof value === "string" ? value : undefined)

/** Somebody may have pasted the key here by mistake. */
const certificate = (value: unknown) => (text(value)?.includes("PRIVATE KEY") ? "" : text(value))

/** The fields that may be stored, each with what reads it; undefined where there is nothing of its kind. */
const readers = {
  name: text,
  authentication: (value: unknown) => authenticationModes.find((mode) => mode === value),
  username: text,
  headerName: text,
  tokenEndpoint: text,
  clientId: text,
  tokenScope: text,
  userEndpoint: text,
  groupEndpoint: text,
  userStoreDomain: text,
  passwordProvisioning: (value: unknown) => (typeof value === "boolean" ? value : undefined),
  caCertificate: certificate,
  clientCertificate: certificate,
} satisfies { [Field in keyof CreateConnector]?: (value: unknown) => CreateConnector[Field] | undefined }

type StoredDraft = Partial<Pick<CreateConnector, keyof typeof readers>>

/** Nothing but the fields that may be stored: secrets stay in memory. */
function storable(draft: object): StoredDraft {
  const given = new Map<string, unknown>(Object.entries(draft))
  const read = Object.entries(readers).map(([name, reader]) => [name, reader(given.get(name))] as const)
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

const keyOf = (connectionId: string) => `connector-draft.${connectionId}`

/** What was typed in the New Connector wizard of a connection before the page was reloaded. Never a secret. */
export function loadDraft(connectionId: string): StoredDraft {
  try {
    return storable(JSON.parse(sessionStorage.getItem(keyOf(connectionId)) ?? "{}"))
  } catch {
    // What cannot be read, or a browser that keeps nothing, is no draft.
    return {}
  }
}

/** Keeps a draft for this tab. */
export function saveDraft(draft: CreateConnector): void {
  try {
    sessionStorage.setItem(keyOf(draft.connectionId), JSON.stringify(storable(draft)))
  } catch {
    // A browser that stores nothing loses the draft on a reload, and only then.
  }
}

export function clearDraft(connectionId: string): void {
  try {
    sessionStorage.removeItem(keyOf(connectionId))
  } catch {
    // Nothing was stored either.
  }
}
