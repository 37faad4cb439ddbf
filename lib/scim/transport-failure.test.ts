import { expect, test } from "vitest"
import { RefusedAddressError } from "./guard"
import { failureOfError } from "./transport-failure"

const attempted = { url: "https://sp.example:9443/Users", connectTimeoutMs: 5_000, requestTimeoutMs: 30_000 }

function withCode(code: string): Error {
  return Object.assign(new Error("text that nobody branches on"), { code })
}

test.each([
  ["ECONNREFUSED", "network", "No connection to sp.example:9443: connection refused."],
  ["ENOTFOUND", "network", "No connection to sp.example:9443: the name is unknown."],
  ["EAI_AGAIN", "network", "No connection to sp.example:9443: the name server does not answer."],
  ["EHOSTUNREACH", "network", "No connection to sp.example:9443: the host cannot be reached."],
  ["ENETUNREACH", "network", "No connection to sp.example:9443: the network cannot be reached."],
  ["EMFILE", "network", "No connection to sp.example:9443: EMFILE."],
  ["ECONNRESET", "network", "sp.example:9443 closed the connection before its answer was complete."],
  ["EPIPE", "network", "sp.example:9443 closed the connection before its answer was complete."],
  ["UND_ERR_SOCKET", "network", "sp.example:9443 closed the connection before its answer was complete."],
  ["UND_ERR_CONNECT_TIMEOUT", "timeout", "No connection to sp.example:9443 within 5 s."],
  ["ETIMEDOUT", "timeout", "No connection to sp.example:9443: the network gave no answer in time."],
  ["UND_ERR_HEADERS_TIMEOUT", "timeout", "The service provider did not answer within 30 s."],
  ["UND_ERR_BODY_TIMEOUT", "timeout", "The service provider did not answer within 30 s."],
  ["UND_ERR_HEADERS_OVERFLOW", "unreadable", "The service provider answered with too many headers."],
])("%s is a failure of the kind %s", (code, kind, message) => {
  expect(failureOfError(withCode(code), attempted)).toEqual({ kind, message })
})

test.each([
  "CERT_HAS_EXPIRED",
  "CERT_NOT_YET_VALID",
  "CERT_REVOKED",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "ERR_TLS_CERT_ALTNAME_INVALID",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
])("%s says what is wrong with the certificate", (code) => {
  const { kind, message } = failureOfError(withCode(code), attempted)
  expect(kind).toBe("tls")
  expect(message).toMatch(/^The certificate of sp\.example:9443 is not trusted: .+\.$/)
})

test.each([
  "EPROTO",
  "ERR_SSL_WRONG_VERSION_NUMBER",
  "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION",
  "ERR_TLS_HANDSHAKE_TIMEOUT",
  "INVALID_CA",
])("%s is a failure of TLS", (code) => {
  expect(failureOfError(withCode(code), attempted).kind).toBe("tls")
})

test("a service provider that asks for a client certificate is understood", () => {
  const code = "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED"
  const message = `sp.example:9443 asks for a client certificate (${code}).`
  expect(failureOfError(withCode(code), attempted)).toEqual({ kind: "tls", message })
})

test("the first address's reason speaks for a host with several", () => {
  const error = Object.assign(new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")]), {
    code: "ECONNREFUSED",
  })
  expect(failureOfError(error, attempted).message).toBe("No connection to sp.example:9443: connection refused.")
})

test("a deadline that passed is a timeout", () => {
  const error = new DOMException("The operation was aborted due to timeout", "TimeoutError")
  expect(failureOfError(error, { ...attempted, requestTimeoutMs: 1_500 })).toEqual({
    kind: "timeout",
    message: "The service provider did not answer within 1.5 s.",
  })
})

test("a refusal of the guard keeps its reason", () => {
  const refusal = new RefusedAddressError("10.0.0.1 is not a public address.")
  expect(failureOfError(refusal, attempted)).toEqual({ kind: "refusedAddress", message: refusal.message })
})

test.each([new TypeError("a bug"), withCode("UND_ERR_INVALID_ARG")])("a bug is thrown: %s", (error) => {
  expect(() => failureOfError(error, attempted)).toThrow(error)
})
