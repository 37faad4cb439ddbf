import { failureOfAnswer, type Reading, unreadableAnswer } from "./answer"
import { type Authentication, secretsOf } from "./authentication"
import { createAuthoriser } from "./authorise"
import { isHttpUrl } from "./endpoint"
import type { ScimFailure } from "./errors"
import type { OutboundNetworks, TlsSettings } from "./guard"
import { passwordsIn, redact, redactText } from "./redact"
import type { ScimResourceType } from "./schema"
import { storable } from "./text"
import { createTransport, type HttpAnswer, type Limits } from "./transport"
import { failureOfError } from "./transport-failure"

/** How to reach one service provider. */
export interface ServiceProviderSettings {
  userEndpoint: string
  groupEndpoint?: string | null
  /** As whom calls are made, and how that is shown. */
  authorization: Authentication
  /** For the token endpoint too. */
  tls?: TlsSettings
  networks: OutboundNetworks
  /** What must not show either, wherever a service provider may repeat it. */
  hidden?: string[]
  connectTimeoutMs?: number
  /** For the whole exchange: connection, request and answer. */
  requestTimeoutMs?: number
}

/** How long an exchange may take, with the defaults filled in. */
export function limitsOf({ connectTimeoutMs = 5_000, requestTimeoutMs = 30_000 }: ServiceProviderSettings): Limits {
  return { connectTimeoutMs, requestTimeoutMs }
}

const MEDIA_TYPE = "application/scim+json"

const METHODS = {
  create: "POST",
  get: "GET",
  find: "GET",
  list: "GET",
  discover: "GET",
  replace: "PUT",
  patch: "PATCH",
  delete: "DELETE",
} as const

/** What was said to a service provider and what it said: no header, no credential, no password. */
export interface Exchange {
  operation: keyof typeof METHODS
  method: string
  url: string
  requestBody?: unknown
  status?: number
  /** At most 64 Ki characters. */
  responseBody?: string
  startedAt: Date
  durationMs: number
}

const LONGEST_RECORDED_BODY = 64 * 1024

export type ScimAnswer<T> =
  | { ok: true; value: T; exchange: Exchange }
  | { ok: false; failure: ScimFailure; exchange: Exchange }

/** One operation: where it goes, what it sends, and how to read a success. */
export interface Call<T> {
  operation: Exchange["operation"]
  type: ScimResourceType
  url(endpoint: string): string
  read(answer: HttpAnswer): Reading<T>
  body?: object
  /** Makes a write conditional: sent as If-Match, exactly as the service provider issued it. */
  version?: string
}

interface Caller {
  call<T>(call: Call<T>): Promise<ScimAnswer<T>>
  /** Gets an access token where calls need one: what keeps it from coming, or null. */
  authorise(): Promise<ScimFailure | null>
  close(): Promise<void>
}

/** Carries out calls: sends, judges the answer, and records the exchange without secrets. */
export function createCaller(settings: ServiceProviderSettings): Caller {
  const { authorization, networks, tls, hidden = [] } = settings
  const limits = limitsOf(settings)
  const transport = createTransport({ networks, tls, ...limits })
  const authoriser = createAuthoriser(authorization, transport, limits)

  async function send<T>(call: Call<T>, url: string): Promise<ScimAnswer<T>> {
    const { operation, body } = call
    const secrets = [...secretsOf(authorization), ...hidden, ...passwordsIn(body)]
    const json = body && JSON.stringify(body)
    const recorded = startRecording(operation, redactText(url, secrets), redact(body, secrets, json))
    try {
      const request = { method: METHODS[operation], url, body: json }
      const sent = await authoriser.send((headers) =>
        transport.send({ ...request, headers: { ...headersFor(call), ...headers } }),
      )
      if (!sent.ok) return { ...sent, exchange: recorded() }
      const hide = (text: string) => redactText(text, [...secrets, ...sent.secrets])
      const shown = withoutSecrets(sent.answer, hide)
      return { ...judge(call, sent.answer, shown, hide), exchange: recorded(shown) }
    } catch (error) {
      const failure = failureOfError(error, { url, ...limits })
      return { ok: false, failure, exchange: recorded() }
    }
  }

  return {
    async call(call) {
      const endpoint = call.type === "User" ? settings.userEndpoint : settings.groupEndpoint
      if (endpoint && isHttpUrl(endpoint)) return send(call, call.url(endpoint))
      return { ok: false, failure: noEndpoint(call.type, endpoint), exchange: startRecording(call.operation, "")() }
    },
    authorise: () => authoriser.prepare(),
    close: () => transport.close(),
  }
}

function headersFor({ body, version }: Call<unknown>): Record<string, string> {
  return {
    accept: MEDIA_TYPE,
    ...(body !== undefined && { "content-type": MEDIA_TYPE }),
    ...(version !== undefined && { "if-match": version }),
  }
}

type Hide = (text: string) => string
type Judgement<T> = { ok: true; value: T } | { ok: false; failure: ScimFailure }

function judge<T>(call: Call<T>, answer: HttpAnswer, shown: HttpAnswer, hide: Hide): Judgement<T> {
  if (answer.status >= 300) return { ok: false, failure: failureOfAnswer(shown, hide, new Date()) }
  const reading = call.read(answer)
  return reading.ok ? reading : { ok: false, failure: unreadableAnswer(shown, hide, reading.cameWith) }
}

/** The answer as it may be shown: a service provider can repeat anything that it was sent. */
function withoutSecrets(answer: HttpAnswer, hide: Hide): HttpAnswer {
  const { location } = answer.headers
  const headers = { ...answer.headers, ...(location && { location: hide(location) }) }
  return { ...answer, headers, text: storable(hide(answer.text)) }
}

function startRecording(operation: Exchange["operation"], url: string, requestBody?: unknown) {
  const startedAt = new Date()
  const start = performance.now()
  return (shown?: HttpAnswer): Exchange => ({
    operation,
    method: METHODS[operation],
    url,
    requestBody,
    status: shown?.status,
    responseBody: shown?.text.slice(0, LONGEST_RECORDED_BODY),
    startedAt,
    durationMs: Math.round(performance.now() - start),
  })
}

function noEndpoint(type: ScimResourceType, endpoint: string | null | undefined): ScimFailure {
  if (endpoint)
    return { kind: "refusedAddress", message: `The ${type} endpoint is not a complete http or https address.` }
  return { kind: "rejected", message: `No ${type} endpoint is configured.` }
}
