/** How a service provider knows who calls. */
export type Authentication =
  | { kind: "basic"; username: string; password: string }
  | { kind: "bearer"; token: string }
  /** The key is the whole value of the header. */
  | { kind: "apiKey"; header: string; key: string }
  | ClientCredentials

/** OAuth 2.0 for a program that acts for itself (RFC 6749 §4.4). */
export interface ClientCredentials {
  kind: "oauth"
  tokenEndpoint: string
  clientId: string
  clientSecret: string
  scope?: string
}

/** The headers of a call that needs no access token first. */
export function headersOf(authentication: Exclude<Authentication, ClientCredentials>): Record<string, string> {
  switch (authentication.kind) {
    case "basic":
      return { authorization: basicHeader(authentication.username, authentication.password) }
    case "bearer":
      return { authorization: bearerHeader(authentication.token) }
    default:
      return { [authentication.header]: authentication.key }
  }
}

/** What must never be recorded; from the headers, redaction takes what they encode. An access token is known later. */
export function secretsOf(authentication: Authentication): string[] {
  switch (authentication.kind) {
    case "basic":
    case "bearer":
      return Object.values(headersOf(authentication))
    case "apiKey":
      return [authentication.key]
    default:
      return [authentication.clientSecret, clientHeader(authentication)]
  }
}

/** The Authorization header of HTTP Basic, in UTF-8 (RFC 7617). */
export function basicHeader(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`
}

/** The Authorization header of a token (RFC 6750 §2.1). */
export function bearerHeader(token: string): string {
  return `Bearer ${token}`
}

/** The Authorization header of an OAuth 2.0 client, whose id and secret are encoded as in a form (RFC 6749 §2.3.1). */
export function clientHeader({ clientId, clientSecret }: ClientCredentials): string {
  return basicHeader(formEncoded(clientId), formEncoded(clientSecret))
}

function formEncoded(text: string): string {
  return new URLSearchParams({ text }).toString().slice("text=".length)
}
