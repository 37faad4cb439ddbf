import { z } from "zod"
import { type CredentialField, checkCredentials, credentialFields } from "#lib/connectors/authentication"
import { certificates, endpoint, privateKey, secret, text } from "#lib/connectors/fields"
import { missingSecrets, secretProblems } from "#lib/connectors/secret-problems"
import type { ConnectorStatus } from "#lib/connectors/status"
import type { AuthenticationMode } from "#lib/connectors/terms"
import type { Health } from "#lib/provisioning/health"
import type { ProvisioningCounts } from "#lib/provisioning/status"
import type { TestStep } from "#lib/scim/probe"

export const nameTaken = "This connection has a connector of this name already."

const scimEndpoint = { example: "https://localhost:9443/scim2/Users", credentials: "Username and Password" }

const tlsFields = { caCertificate: certificates, clientCertificate: certificates, clientKey: privateKey }

const endpointFields = {
  userEndpoint: endpoint({ ...scimEndpoint, whenEmpty: `Enter the user endpoint, such as ${scimEndpoint.example}.` }),
  groupEndpoint: endpoint(scimEndpoint),
}

const fields = {
  name: text(100).min(1, "Enter a name for the connector."),
  ...credentialFields,
  ...endpointFields,
  userStoreDomain: text(100).regex(
    /^[^/\s]*$/,
    "Use no slash and no space: the slash between domain and name is added for you.",
  ),
  passwordProvisioning: z.boolean("Choose yes or no."),
  defaultPassword: secret(500),
  ...tlsFields,
}

/** What the New Connector wizard and Register send. */
export const createConnectorSchema = z
  .object({ ...fields, connectionId: z.uuid() })
  .superRefine(checkCredentials, evenWithOtherProblems())
  .superRefine((values, context) => tell({ ...checkClientKey(values), ...missingSecrets(values) }, context), {
    ...evenWithOtherProblems(),
  })

/** The same for a form that knows which names the connection has given already. */
export function createConnectorSchemaFor(takenNames: string[]) {
  const taken = new Set(takenNames.map((name) => name.toLowerCase()))
  return createConnectorSchema.refine(({ name }) => typeof name !== "string" || !taken.has(name.trim().toLowerCase()), {
    path: ["name"],
    message: nameTaken,
    ...evenWithOtherProblems(),
  })
}

/** What Update sends. Empty secrets keep the saved ones; `version` is the one the form was made from. */
export const updateConnectorSchema = z
  .object({ ...fields, id: z.uuid(), version: z.int(), enabled: z.boolean() })
  .superRefine(checkCredentials, evenWithOtherProblems())
  .superRefine((values, context) => tell(checkClientKey(values), context), evenWithOtherProblems())

/** The same for a form that knows what is said of the saved secrets. */
export function updateConnectorSchemaFor(saved: SavedSecrets) {
  return updateConnectorSchema.superRefine((values, context) => {
    tell(secretProblems(values, saved), context)
  }, evenWithOtherProblems())
}

export const deleteConnectorSchema = z.object({ id: z.uuid(), confirmation: z.string() })

/** What Test connection sends: typed values, and `id` where empty secrets stand for the saved ones. */
export const testConnectorSchema = z
  .object({ ...credentialFields, ...endpointFields, ...tlsFields, id: z.uuid().optional() })
  .superRefine(checkCredentials, evenWithOtherProblems())

export type CreateConnector = z.output<typeof createConnectorSchema>
export type UpdateConnector = z.output<typeof updateConnectorSchema>
export type DeleteConnector = z.output<typeof deleteConnectorSchema>
export type TestConnector = z.output<typeof testConnectorSchema>

/** The steps of Test connection, always in this order: reach, tls, credentials, read. */
export type TestReport = TestStep[]

/** What a connector says of its saved secrets, in place of the secrets. */
export interface SavedSecrets {
  authentication: AuthenticationMode
  userEndpoint: string
  groupEndpoint: string | null
  tokenEndpoint: string | null
  hasDefaultPassword: boolean
  hasClientKey: boolean
  /** Why a saved secret cannot be opened, by field. */
  unreadable: { [field in SecretField]?: string }
}

export type SecretField = CredentialField | "defaultPassword" | "clientKey"

/** Whose a certificate is, and until when (ISO 8601). */
export interface CertificateFacts {
  subject: string
  expiresAt: string
  hasExpired: boolean
}

/** A connector as its row shows it. Moments are ISO 8601. */
export interface ConnectorSummary extends SavedSecrets {
  id: string
  name: string
  enabled: boolean
  version: number
  /** The username of HTTP Basic or the client id of OAuth 2.0; empty otherwise. */
  username: string
  headerName: string | null
  tokenScope: string | null
  userStoreDomain: string | null
  /** What the service provider taught about itself, a sentence each, by type of resource. */
  learned: { users: string[]; groups: string[] }
  passwordProvisioning: boolean
  /** When the secret of the authentication was set. */
  passwordSetAt: string
  defaultPasswordSetAt: string | null
  /** Certificates are PEM, and public. */
  caCertificate: string | null
  caFacts: CertificateFacts | null
  clientCertificate: string | null
  clientFacts: CertificateFacts | null
  clientKeySetAt: string | null
  status: ConnectorStatus
  health: Health
  /** Why nothing is sent, in plain words and in the service provider's own. */
  pause: { reason: string; detail?: string; since: string; nextProbeAt: string | null } | null
  counts: ProvisioningCounts
  /** Users of the directory that it has nothing of, while it is enabled. */
  unsentUsers: number
}

function checkClientKey({ clientCertificate, clientKey }: { clientCertificate: string; clientKey: string }) {
  const isAlone = clientCertificate === "" && clientKey
  return { clientCertificate: isAlone ? "Paste the certificate that belongs to the key." : undefined }
}

function tell(problems: { [field: string]: string | undefined }, context: z.RefinementCtx): void {
  for (const [field, message] of Object.entries(problems)) {
    if (message !== undefined) context.addIssue({ code: "custom", path: [field], message })
  }
}

/** zod skips a check of the whole while a field is bad; a form shows every problem at once. */
function evenWithOtherProblems() {
  return { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null }
}
