import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto"
import type { CertificateFacts } from "#lib/connectors/schema"

/** A connector's TLS in PEM; the empty text is none. */
interface Tls {
  caCertificate: string
  clientCertificate: string
  clientKey: string
}

/** What keeps certificates and key from being used, by field. */
export function certificateProblems(tls: Tls, now: Date): { [field: string]: string } {
  const problems = {
    caCertificate: tls.caCertificate && listProblem(tls.caCertificate, now),
    clientCertificate: tls.clientCertificate && listProblem(tls.clientCertificate, now),
    clientKey: tls.clientKey && keyProblem(tls.clientKey, readCertificates(tls.clientCertificate)?.[0]),
  }
  return Object.fromEntries(Object.entries(problems).flatMap(([name, problem]) => (problem ? [[name, problem]] : [])))
}

/** The same certificates and nothing else that stood around them; null for none. */
export function onlyCertificates(pem: string): string | null {
  const list = readCertificates(pem) ?? []
  return list.length === 0 ? null : list.map((certificate) => certificate.toString().trim()).join("\n")
}

/** Whose a saved certificate is and until when: the first of several. */
export function describeCertificate(pem: string | null, now: Date): CertificateFacts | null {
  const certificate = readCertificates(pem ?? "")?.[0]
  if (!certificate) return null
  const expiresAt = expiryOf(certificate)
  return { subject: subjectOf(certificate), expiresAt: expiresAt.toISOString(), hasExpired: expiresAt <= now }
}

/** @returns undefined when one of them cannot be read */
function readCertificates(pem: string): X509Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  try {
    return blocks.map((block) => new X509Certificate(block))
  } catch {
    return undefined
  }
}

function listProblem(pem: string, now: Date): string | undefined {
  const list = readCertificates(pem)
  if (list === undefined || list.length === 0)
    return "This is no certificate that can be read. Paste all of it, as PEM."
  const expired = list.find((certificate) => expiryOf(certificate) <= now)
  if (!expired) return undefined
  return `The certificate ${subjectOf(expired)} expired on ${day(expiryOf(expired))}. Paste a newer one.`
}

function keyProblem(pem: string, certificate: X509Certificate | undefined): string | undefined {
  const key = readKey(pem)
  if (!key) return "This is no private key that can be read. Paste all of it, as PEM."
  return certificate && !certificate.checkPrivateKey(key)
    ? "The key does not belong to the client certificate."
    : undefined
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

function subjectOf(certificate: X509Certificate): string {
  return certificate.subject.replaceAll("\n", ", ")
}

function expiryOf(certificate: X509Certificate): Date {
  return new Date(certificate.validTo)
}

function day(moment: Date): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(moment)
}
