import { randomBytes } from "node:crypto"
import type { IncomingHttpHeaders } from "node:http"
import {
  type Authentication,
  bearerHeader,
  type ClientCredentials,
  clientHeader,
  headersOf,
} from "#lib/scim/authentication"
import type { ReceivedRequest, Reply } from "./protocol"

/** How clients get their tokens. */
export interface TokenRules {
  /** The `expires_in` that it tells; none when undefined. */
  lifetimeSeconds?: number
  /** Takes client credentials in the body only, as some do. */
  credentialsInBody?: boolean
}

/** Who is let in, and the token endpoint where OAuth 2.0 clients get what lets them in. */
export class Gate {
  rules: TokenRules = { lifetimeSeconds: 3600 }
  #tokens = new Set<string>()

  constructor(public accepts: Authentication) {}

  admits(headers: IncomingHttpHeaders): boolean {
    if (this.accepts.kind === "oauth") return [...this.#tokens].some((token) => has(headers, bearer(token)))
    return has(headers, headersOf(this.accepts))
  }

  /** The header of somebody who is let in. */
  header(): string {
    if (this.accepts.kind === "oauth") return bearer(this.issue()).authorization
    return Object.values(headersOf(this.accepts)).join("")
  }

  issue(): string {
    const token = randomBytes(24).toString("base64url")
    this.#tokens.add(token)
    return token
  }

  /** Refuses every token issued so far. */
  revoke(): void {
    this.#tokens.clear()
  }

  /** Answers as RFC 6749 §4.4 says. */
  answerToken({ headers, body }: ReceivedRequest): Reply {
    const form = new URLSearchParams(typeof body === "string" ? body : "")
    if (this.accepts.kind !== "oauth" || !this.#knows(this.accepts, headers, form))
      return oauthError(401, "invalid_client")
    if (form.get("grant_type") !== "client_credentials") return oauthError(400, "unsupported_grant_type")
    if ((form.get("scope") ?? undefined) !== this.accepts.scope) return oauthError(400, "invalid_scope")
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: { access_token: this.issue(), token_type: "Bearer", expires_in: this.rules.lifetimeSeconds },
    }
  }

  #knows(client: ClientCredentials, headers: IncomingHttpHeaders, form: URLSearchParams): boolean {
    if (!this.rules.credentialsInBody) return headers.authorization === clientHeader(client)
    return form.get("client_id") === client.clientId && form.get("client_secret") === client.clientSecret
  }
}

const bearer = (token: string) => ({ authorization: bearerHeader(token) })

function has(headers: IncomingHttpHeaders, wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([name, value]) => headers[name.toLowerCase()] === value)
}

function oauthError(status: number, error: string): Reply {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: { error, error_description: `It is ${error}.` },
  }
}
