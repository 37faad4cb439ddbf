import { expect, test } from "vitest"
import { certificateProblems, describeCertificate, onlyCertificates } from "#lib/connectors/certificates"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"

const now = new Date()
const { cert, key } = selfSignedCertificate()
const expired = selfSignedCertificate(new Date("2024-05-01T10:00:00Z"))
const none = { caCertificate: "", clientCertificate: "", clientKey: "" }
const damaged = cert.replace(/MII.{20}/, "MIIxxxx")

const unreadable = "This is no certificate that can be read. Paste all of it, as PEM."
const hasExpired = "The certificate CN=localhost expired on 1 May 2024. Paste a newer one."

test.each([
  ["nothing", {}, {}],
  ["an authority", { caCertificate: cert }, {}],
  ["several authorities", { caCertificate: `${cert}\n${selfSignedCertificate().cert}` }, {}],
  ["a certificate and its key", { clientCertificate: cert, clientKey: key }, {}],
  ["a certificate with its chain", { clientCertificate: cert + selfSignedCertificate().cert, clientKey: key }, {}],
  ["a damaged authority", { caCertificate: damaged }, { caCertificate: unreadable }],
  ["half a certificate", { clientCertificate: cert.slice(0, 200), clientKey: key }, { clientCertificate: unreadable }],
  ["an expired authority", { caCertificate: expired.cert }, { caCertificate: hasExpired }],
  ["one expired of two", { caCertificate: cert + expired.cert }, { caCertificate: hasExpired }],
  [
    "an expired certificate",
    { clientCertificate: expired.cert, clientKey: expired.key },
    { clientCertificate: hasExpired },
  ],
  [
    "the key of another certificate",
    { clientCertificate: cert, clientKey: expired.key },
    { clientKey: "The key does not belong to the client certificate." },
  ],
  [
    "a damaged key",
    { clientCertificate: cert, clientKey: key.slice(0, 80) },
    { clientKey: "This is no private key that can be read. Paste all of it, as PEM." },
  ],
])("certificates are checked: %s", (_case, tls, problems) => {
  expect(certificateProblems({ ...none, ...tls }, now)).toEqual(problems)
})

test("what stood around certificates is not kept", () => {
  const other = selfSignedCertificate().cert.trim()
  expect(onlyCertificates(`subject=CN=localhost\r\n${cert.replaceAll("\n", "\r\n")}\nsecret\n${other}`)).toBe(
    `${describedAs(cert)}\n${describedAs(other)}`,
  )
  expect(onlyCertificates("")).toBeNull()
})

/** A certificate as Node.js writes it. */
const describedAs = (pem: string) => onlyCertificates(pem)

test("a saved certificate is described, and whether it has expired", () => {
  const facts = { subject: "CN=localhost", expiresAt: "2024-05-01T10:00:00.000Z" }
  expect(describeCertificate(expired.cert, now)).toEqual({ ...facts, hasExpired: true })
  expect(describeCertificate(expired.cert, new Date("2024-04-30"))).toEqual({ ...facts, hasExpired: false })
  expect(describeCertificate(null, now)).toBeNull()
})
