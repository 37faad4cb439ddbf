import type { CreateConnector } from "#lib/connectors/schema"

/** How a connector shows the service provider who calls. */
export const authenticationModes = ["basic", "bearer", "apiKey", "oauth"] as const
export type AuthenticationMode = (typeof authenticationModes)[number]

/** The field of each mode's secret. */
export const secretFieldOf = {
  basic: "password",
  bearer: "bearerToken",
  apiKey: "apiKey",
  oauth: "clientSecret",
} as const satisfies Record<AuthenticationMode, string>

/** The form before anything is typed. */
export const emptyConnector: Omit<CreateConnector, "connectionId"> = {
  name: "",
  authentication: "basic",
  username: "",
  password: "",
  bearerToken: "",
  headerName: "",
  apiKey: "",
  tokenEndpoint: "",
  clientId: "",
  clientSecret: "",
  tokenScope: "",
  userEndpoint: "",
  groupEndpoint: "",
  userStoreDomain: "",
  passwordProvisioning: false,
  defaultPassword: "",
  caCertificate: "",
  clientCertificate: "",
  clientKey: "",
}

/** The group endpoint that goes with a user endpoint: `…/Users` has `…/Groups` beside it. Empty when none can be told. */
export function proposeGroupEndpoint(userEndpoint: string): string {
  const typed = userEndpoint.trim()
  return /\/Users\/?$/i.test(typed) ? typed.replace(/Users(\/?)$/i, "Groups$1") : ""
}

/** "SCIM2", or the first of "SCIM2 2", "SCIM2 3", … that is free. */
export function proposeConnectorName(taken: string[]): string {
  const keys = new Set(taken.map((name) => name.toLowerCase()))
  let name = "SCIM2"
  for (let number = 2; keys.has(name.toLowerCase()); number++) name = `SCIM2 ${number}`
  return name
}

/** A warning for an endpoint that sends credentials unencrypted to another machine. */
export function endpointWarning(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname } = new URL(url)
  if (protocol !== "http:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|.+\.localhost)$/.test(hostname)) return undefined
  return "The URL is not secure (HTTP): credentials and personal data travel unencrypted. Use HTTPS."
}
