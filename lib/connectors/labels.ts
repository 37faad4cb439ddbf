import type { AuthenticationMode } from "#lib/connectors/terms"

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
