import { type AuthenticationMode, type CreateConnector, createConnectorSchemaFor } from "#lib/connectors/schema"

export const wizardSteps = ["select", "details", "review"] as const
export type WizardStep = (typeof wizardSteps)[number]

export const stepLabels: Record<WizardStep, string> = {
  select: "Connector selection",
  details: "Connector Details",
  review: "Summary",
}

/** The fields of the details step in the guide's order, with the guide's words; after them, what the guide does not have. */
export const detailLabels = {
  authentication: "Authentication",
  username: "Username",
  password: "Password",
  bearerToken: "Bearer Token",
  headerName: "Header Name",
  apiKey: "API Key",
  tokenEndpoint: "Token Endpoint",
  clientId: "Client ID",
  clientSecret: "Client Secret",
  tokenScope: "Scope",
  userEndpoint: "User Endpoint",
  groupEndpoint: "Group Endpoint",
  userStoreDomain: "User Store Domain",
  passwordProvisioning: "Enable Password Provisioning",
  defaultPassword: "Default Password",
  caCertificate: "CA Certificate",
  clientCertificate: "Client Certificate",
  clientKey: "Client Key",
} as const

/** The ways to authenticate, as they are chosen and shown. */
export const authenticationLabels: Record<AuthenticationMode, string> = {
  basic: "HTTP Basic",
  bearer: "Bearer token",
  apiKey: "API key",
  oauth: "OAuth 2.0 client credentials",
}

export const credentialNames = [
  "username",
  "password",
  "bearerToken",
  "headerName",
  "apiKey",
  "tokenEndpoint",
  "clientId",
  "clientSecret",
  "tokenScope",
] as const

export const detailNames = [
  "authentication",
  ...credentialNames,
  "userEndpoint",
  "groupEndpoint",
  "userStoreDomain",
  "passwordProvisioning",
  "defaultPassword",
  "caCertificate",
  "clientCertificate",
  "clientKey",
] as const

/** The fields that are written and never read back. */
export const secretFields = [
  "password",
  "bearerToken",
  "apiKey",
  "clientSecret",
  "defaultPassword",
  "clientKey",
] as const

export function isSecret(name: string): boolean {
  return secretFields.some((field) => field === name)
}

/** Where the tab is under which a connection's connectors stand. */
export function connectorsPath(connectionId: string): string {
  return `/connections/${connectionId}/outbound-provisioning`
}

export function stepPath(connectionId: string, step: WizardStep): string {
  return `${connectorsPath(connectionId)}/new/${step}`
}

/** The step on which a field is typed. */
export function stepOf(field: string): WizardStep {
  return field === "name" ? "select" : "details"
}

/** The id of a field's control in the wizard. */
export function fieldId(field: string): string {
  return `connector-${field}`
}

/** The first field that keeps a draft from being registered, or null. */
export function firstProblem(draft: CreateConnector, takenNames: string[]): string | null {
  const parsed = createConnectorSchemaFor(takenNames).safeParse(draft)
  const faults = new Set(parsed.error?.issues.map(({ path }) => String(path[0])))
  return ["name", ...detailNames].find((field) => faults.has(field)) ?? null
}
