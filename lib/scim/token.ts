import { z } from "zod"
import { detailOf, type Hide, parseJson } from "./answer"
import { type ClientCredentials, clientHeader, secretsOf } from "./authentication"
import { isHttpUrl } from "./endpoint"
import { failureKindOfStatus, parseRetryAfter, type ScimFailure } from "./errors"
import { redactText } from "./redact"
import type { HttpAnswer, Limits, Transport } from "./transport"
import { failureOfError } from "./transport-failure"

/** The access token of one OAuth 2.0 client. */
export interface TokenSource {
  /** The token, from the token endpoint if there is none or it ends soon. Calls at the same time share one request. */
  get(): Promise<TokenAnswer>
  /** Drops a token that the service provider refused, unless there is another one already. */
  forget(token: string): void
}

type TokenAnswer = { ok: true; token: string } | { ok: false; failure: ScimFailure }

/** After this share of its life a token is renewed, so that it does not end on the way. */
const RENEWED_AT = 0.9

/** @param now the clock, in milliseconds */
export function createTokenSource(
  client: ClientCredentials,
  transport: Pick<Transport, "send">,
  limits: Limits,
  now: () => number = Date.now,
): TokenSource {
  const ask = tokenRequest(client, transport)
  let current: { token: string; renewedAt: number } | undefined
  let renewal: Promise<TokenAnswer> | undefined

  async function renew(): Promise<TokenAnswer> {
    const { tokenEndpoint: url } = client
    if (!isHttpUrl(url)) return { ok: false, failure: NO_ADDRESS }
    const askedAt = now()
    try {
      const granted = readToken(await ask(), client)
      if (!granted.ok) return granted
      current = { token: granted.token, renewedAt: askedAt + granted.lifetimeMs * RENEWED_AT }
      return { ok: true, token: granted.token }
    } catch (error) {
      const failure = failureOfError(error, { url, who: "The token endpoint", ...limits })
      return { ok: false, failure: { ...failure, message: `No access token. ${failure.message}` } }
    }
  }

  return {
    async get() {
      if (current && now() < current.renewedAt) return { ok: true, token: current.token }
      renewal ??= renew().finally(() => {
        renewal = undefined
      })
      return renewal
    },
    forget(token) {
      if (current?.token === token) current = undefined
    },
  }
}

const NO_ADDRESS: ScimFailure = {
  kind: "refusedAddress",
  message: "The token endpoint is not a complete http or https address.",
}

/**
 * Asks for a token with the credentials in the Authorization header, which every server must take (RFC 6749 §2.3.1), and in the
 * body where that is refused: some take nothing else.
 */
function tokenRequest(client: ClientCredentials, transport: Pick<Transport, "send">): () => Promise<HttpAnswer> {
  const { clientId, clientSecret, scope } = client
  let inBody = false
  async function send(withBody: boolean): Promise<HttpAnswer> {
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      ...(scope && { scope }),
      ...(withBody && { client_id: clientId, client_secret: clientSecret }),
    })
    return transport.send({
      method: "POST",
      url: client.tokenEndpoint,
      body: form.toString(),
      headers: {
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
        ...(!withBody && { authorization: clientHeader(client) }),
      },
    })
  }
  return async () => {
    const answer = await send(inBody)
    if (inBody || answer.status !== 401 || errorOf(answer)?.error !== "invalid_client") return answer
    const second = await send(true)
    inBody = second.status < 300
    return second
  }
}

/** RFC 6749 §5.1; some write the number as text, and without one the token is good until it is refused. */
const tokenSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.coerce.number().nonnegative().catch(Number.POSITIVE_INFINITY),
})

/** RFC 6749 §5.2 */
const errorSchema = z.object({
  error: z.string().regex(/^[\w.-]{1,100}$/),
  error_description: z.string().optional().catch(undefined),
})

function errorOf({ text }: HttpAnswer) {
  return errorSchema.safeParse(parseJson(text)).data
}

type Granted = { ok: true; token: string; lifetimeMs: number } | { ok: false; failure: ScimFailure }

function readToken(answer: HttpAnswer, client: ClientCredentials): Granted {
  const { status, text } = answer
  if (status >= 300) return { ok: false, failure: refusal(answer, client) }
  const granted = tokenSchema.safeParse(parseJson(text)).data
  if (granted) return { ok: true, token: granted.access_token, lifetimeMs: granted.expires_in * 1000 }
  // Not in its own words: they may hold a token all the same.
  const message = `The token endpoint ${shown(client)} answered without a usable access token (${status}).`
  return { ok: false, failure: { kind: "unauthorized", message, status } }
}

/** Whatever is not a passing trouble is for an administrator to mend: the credentials, the scope or the address. */
function refusal(answer: HttpAnswer, client: ClientCredentials): ScimFailure {
  const { status, text, headers } = answer
  const hide: Hide = (words) => redactText(words, secretsOf(client))
  const error = errorOf(answer)
  const reason = error ? `${status}, ${hide(error.error)}` : `${status}`
  const endpoint = `The token endpoint ${shown(client)}`
  const common = {
    status,
    detail: detailOf(error?.error_description ?? text, hide),
    retryAfterMs: parseRetryAfter(headers["retry-after"], new Date()),
  }
  const kind = failureKindOfStatus(status)
  switch (kind) {
    case "unavailable":
      return { kind, message: `${endpoint} cannot answer at present (${reason}).`, ...common }
    case "throttled":
      return { kind, message: `${endpoint} asks for fewer requests (${reason}).`, ...common }
    case "redirect":
      return { kind, message: `${endpoint} redirects (${reason}), and redirects are not followed.`, ...common }
    default:
      return { kind: "unauthorized", message: `${endpoint} refused the client credentials (${reason}).`, ...common }
  }
}

/** The address without its query string, which may hold anything. */
function shown({ tokenEndpoint }: ClientCredentials): string {
  const { origin, pathname } = new URL(tokenEndpoint)
  return origin + pathname
}
