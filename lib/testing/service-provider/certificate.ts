import { generateKeyPairSync, randomBytes, sign } from "node:crypto"
import type { Certificate } from "./listener"

/** A self-signed certificate for localhost, valid for a day unless told, that nobody trusts. Written here so that the tests need no openssl. */
export function selfSignedCertificate(expiresAt = new Date(Date.now() + 86_400_000)): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from("localhost")))))
  const validity = sequence(utcTime(expiresAt.getTime() - 2 * 86_400_000), utcTime(expiresAt.getTime()))
  const serial = der(0x02, Buffer.from([1]), randomBytes(8))
  const publicKeyInfo = publicKey.export({ type: "spki", format: "der" })
  const content = sequence(serial, ECDSA_WITH_SHA256, name, validity, name, publicKeyInfo)
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey))
  const certificate = sequence(content, ECDSA_WITH_SHA256, signature)
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
  }
}

/** A value in ASN.1's distinguished encoding: tag, length, content. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length
  const head = length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from(head), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function utcTime(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replace(/\D/g, "").slice(2, 14)
  return der(0x17, Buffer.from(`${digits}Z`))
}

const COMMON_NAME = der(0x06, Buffer.from([0x55, 0x04, 0x03]))
const ECDSA_WITH_SHA256 = sequence(der(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02])))
