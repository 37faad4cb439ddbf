import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto"
import { env } from "#lib/env"
import { Refusal } from "#lib/errors"

/** What a sealed value belongs to. It is authenticated with the value, so that a value copied elsewhere does not open. */
export type SealContext =
  | {
      connectorId: string
      field: "password" | "bearerToken" | "apiKey" | "clientSecret" | "defaultPassword" | "clientKey"
    }
  | { channelId: string; field: "signingSecret" | "smtpPassword" }

export type OpenedSecret = { ok: true; value: string } | { ok: false; reason: string }

const version = "v1"

function secretKey(): Buffer | undefined {
  const key = env().SECRET_KEY
  return key === undefined ? undefined : Buffer.from(key, "base64")
}

function keyId(key: Buffer): string {
  return createHash("sha256").update(key).digest("hex").slice(0, 8)
}

function additionalData(id: string, context: SealContext): Buffer {
  const owner = "connectorId" in context ? context.connectorId : context.channelId
  return Buffer.from([version, id, owner, context.field].join("|"))
}

/**
 * Seals a secret with AES-256-GCM under SECRET_KEY.
 * @returns `v1.<key id>.<iv>.<tag>.<ciphertext>`, the last three base64url.
 * @throws Refusal when SECRET_KEY is not set.
 */
export function sealSecret(plain: string, context: SealContext): string {
  const key = secretKey()
  if (key === undefined) throw new Refusal("conflict", "SECRET_KEY is not set, so no secret can be stored.")
  const id = keyId(key)
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(additionalData(id, context))
  const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()])
  return [version, id, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".")
}

/** Opens what sealSecret sealed. A missing or different key is an answer, not an error: the administrator can mend it. */
export function openSecret(sealed: string, context: SealContext): OpenedSecret {
  const key = secretKey()
  if (key === undefined)
    return { ok: false, reason: "SECRET_KEY is not set, so the saved credential cannot be opened." }
  const [, id = "", iv = "", tag = "", ciphertext = ""] = sealed.split(".")
  if (id !== keyId(key)) {
    return {
      ok: false,
      reason: `The saved credential was sealed with another SECRET_KEY (key ${id}). Restore that key, or enter the credential again.`,
    }
  }
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"))
    decipher.setAAD(additionalData(id, context)).setAuthTag(Buffer.from(tag, "base64url"))
    const opened = Buffer.concat([decipher.update(Buffer.from(ciphertext, "base64url")), decipher.final()])
    return { ok: true, value: opened.toString("utf8") }
  } catch {
    return { ok: false, reason: "The saved credential is damaged. Enter it again." }
  }
}

/** The one-time token of /setup. Derived, so that launcher and web agree without passing it; it ends with the first administrator. */
export function setupToken(key: string): string {
  return createHmac("sha256", Buffer.from(key, "base64")).update("ferry setup token").digest("base64url").slice(0, 32)
}

/** The key that signs session cookies, derived from SECRET_KEY. */
export function sessionSecret(key: string): string {
  return Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "", "ferry session", 32)).toString("base64")
}

/** SHA-256, hexadecimal: how API keys and request bodies are remembered. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
