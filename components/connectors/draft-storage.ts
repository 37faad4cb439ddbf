import { z } from "zod"
import { authenticationModes, type CreateConnector } from "#lib/connectors/schema"

/** Somebody may have pasted the key here by mistake. */
const certificate = z.string().transform((pem) => (pem.includes("PRIVATE KEY") ? "" : pem))

const storedDraftSchema = z
  .object({
    name: z.string(),
    authentication: z.enum(authenticationModes),
    username: z.string(),
    headerName: z.string(),
    tokenEndpoint: z.string(),
    clientId: z.string(),
    tokenScope: z.string(),
    userEndpoint: z.string(),
    groupEndpoint: z.string(),
    userStoreDomain: z.string(),
    passwordProvisioning: z.boolean(),
    caCertificate: certificate,
    clientCertificate: certificate,
  })
  .partial()

type StoredDraft = z.output<typeof storedDraftSchema>

const keyOf = (connectionId: string) => `connector-draft.${connectionId}`

/** What was typed in the New Connector wizard of a connection before the page was reloaded. Never a secret. */
export function loadDraft(connectionId: string): StoredDraft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(connectionId)) ?? "{}")
    return storedDraftSchema.safeParse(stored).data ?? {}
  } catch {
    // What cannot be read, or a browser that keeps nothing, is no draft.
    return {}
  }
}

/** Keeps a draft for this tab. Parsing drops everything but the fields that may be stored: secrets stay in memory. */
export function saveDraft(draft: CreateConnector): void {
  try {
    sessionStorage.setItem(keyOf(draft.connectionId), JSON.stringify(storedDraftSchema.parse(draft)))
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
