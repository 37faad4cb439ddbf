import { type Authentication, bearerHeader, headersOf } from "./authentication"
import type { ScimFailure } from "./errors"
import { createTokenSource, type TokenSource } from "./token"
import type { HttpAnswer, Limits, Transport } from "./transport"

type Send = (headers: Record<string, string>) => Promise<HttpAnswer>

/** `secrets` are those that the call carried and that were not known before. */
type Sent = { ok: true; answer: HttpAnswer; secrets: string[] } | { ok: false; failure: ScimFailure }

/** Sends calls as somebody whom the service provider knows. */
export interface Authoriser {
  /** Sends once; a second time when an access token was refused that can be renewed (RFC 6750 §3.1). */
  send(send: Send): Promise<Sent>
  /** Gets what calls need, where that takes a call of its own: what keeps it from coming, or null. */
  prepare(): Promise<ScimFailure | null>
}

export function createAuthoriser(authentication: Authentication, transport: Transport, limits: Limits): Authoriser {
  if (authentication.kind === "oauth") return withTokens(createTokenSource(authentication, transport, limits))
  const headers = headersOf(authentication)
  return {
    send: async (send) => ({ ok: true, answer: await send(headers), secrets: [] }),
    prepare: () => Promise.resolve(null),
  }
}

function withTokens(tokens: TokenSource): Authoriser {
  return {
    async send(send) {
      const first = await tokens.get()
      if (!first.ok) return first
      const answer = await send({ authorization: bearerHeader(first.token) })
      if (answer.status !== 401) return { ok: true, answer, secrets: [first.token] }
      // A 401 means that nothing was done, so that the call may be repeated whatever it is.
      tokens.forget(first.token)
      const second = await tokens.get()
      if (!second.ok) return second
      const secrets = [first.token, second.token]
      return { ok: true, answer: await send({ authorization: bearerHeader(second.token) }), secrets }
    },
    async prepare() {
      const answer = await tokens.get()
      return answer.ok ? null : answer.failure
    },
  }
}
