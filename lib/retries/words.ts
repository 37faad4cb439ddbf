import type { ScimFailureKind } from "#lib/scim/errors"

/** What each kind of failure is called where failures are grouped. */
export const reasonNames: Record<ScimFailureKind, string> = {
  network: "No connection",
  timeout: "No answer in time",
  tls: "TLS failed",
  refusedAddress: "Address refused",
  redirect: "Redirected",
  unauthorized: "Credentials refused",
  forbidden: "Not allowed",
  throttled: "Too many requests",
  unavailable: "Service provider unavailable",
  notFound: "Not found",
  uniqueness: "Conflict",
  preconditionFailed: "Changed meanwhile",
  rejected: "Rejected",
  unreadable: "Answer not understood",
}
