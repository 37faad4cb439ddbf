import { errors } from "undici"
import type { ScimFailure } from "./errors"
import { RefusedAddressError } from "./guard"

/** Where an exchange went and how long it was allowed to take. */
interface Attempted {
  url: string
  connectTimeoutMs: number
  requestTimeoutMs: number
  /** Who was asked: the service provider unless told. */
  who?: string
}

/**
 * The failure behind an error of the transport: the exchange brought no answer.
 * @throws the error itself if it is none of sockets, DNS, TLS, HTTP or a deadline: a bug must not look like a bad network.
 */
export function failureOfError(error: unknown, attempted: Attempted): ScimFailure {
  const { connectTimeoutMs, requestTimeoutMs, who = "The service provider" } = attempted
  const host = hostOf(attempted.url)
  if (error instanceof RefusedAddressError) return { kind: "refusedAddress", message: error.message }
  if (error instanceof Error && error.name === "TimeoutError") return noAnswer(who, requestTimeoutMs)
  if (error instanceof errors.HTTPParserError) return { kind: "network", message: `${host} does not answer in HTTP.` }

  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined
  switch (code) {
    case undefined:
    case "UND_ERR_INVALID_ARG":
      throw error
    case "UND_ERR_HEADERS_TIMEOUT":
    case "UND_ERR_BODY_TIMEOUT":
      return noAnswer(who, requestTimeoutMs)
    case "UND_ERR_CONNECT_TIMEOUT":
      return { kind: "timeout", message: `No connection to ${host} within ${seconds(connectTimeoutMs)}.` }
    case "ETIMEDOUT":
      return { kind: "timeout", message: `No connection to ${host}: the network gave no answer in time.` }
    case "UND_ERR_SOCKET":
    case "UND_ERR_RES_CONTENT_LENGTH_MISMATCH":
    case "ECONNRESET":
    case "EPIPE":
      return { kind: "network", message: `${host} closed the connection before its answer was complete.` }
    case "UND_ERR_HEADERS_OVERFLOW":
      return { kind: "unreadable", message: `${who} answered with too many headers.` }
    default:
      return failureOfCode(code, host)
  }
}

function failureOfCode(code: string, host: string): ScimFailure {
  if (TLS_CODE.test(code)) {
    const reason = CERTIFICATE_REASONS[code]
    if (reason) return { kind: "tls", message: `The certificate of ${host} is not trusted: ${reason} (${code}).` }
    if (code.endsWith("_CERTIFICATE_REQUIRED")) {
      return { kind: "tls", message: `${host} asks for a client certificate (${code}).` }
    }
    return { kind: "tls", message: `TLS with ${host} failed (${code}). Does it speak https?` }
  }
  return { kind: "network", message: `No connection to ${host}: ${NETWORK_REASONS[code] ?? code}.` }
}

function noAnswer(who: string, requestTimeoutMs: number): ScimFailure {
  return { kind: "timeout", message: `${who} did not answer within ${seconds(requestTimeoutMs)}.` }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

/** Certificate verification (OpenSSL's X509_V_ERR names), TLS alerts, and an answer that is no TLS at all. */
const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|CERT_|CRL_|UNABLE_TO_|ERROR_IN_C|DEPTH_ZERO_|SELF_SIGNED_|INVALID_|PATH_LENGTH_|HOSTNAME_)/

const CERTIFICATE_REASONS: Record<string, string> = {
  CERT_HAS_EXPIRED: "it has expired",
  CERT_NOT_YET_VALID: "it is not valid yet",
  CERT_REVOKED: "it was revoked",
  DEPTH_ZERO_SELF_SIGNED_CERT: "it is self-signed",
  ERR_TLS_CERT_ALTNAME_INVALID: "it was issued for another host",
  HOSTNAME_MISMATCH: "it was issued for another host",
  SELF_SIGNED_CERT_IN_CHAIN: "its authority is not known here",
  UNABLE_TO_GET_ISSUER_CERT: "its authority is not known here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its authority is not known here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its authority is not known here",
}

const NETWORK_REASONS: Record<string, string> = {
  EAI_AGAIN: "the name server does not answer",
  ECONNREFUSED: "connection refused",
  EHOSTUNREACH: "the host cannot be reached",
  ENETUNREACH: "the network cannot be reached",
  ENOTFOUND: "the name is unknown",
}
