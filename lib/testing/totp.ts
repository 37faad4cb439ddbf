import { createHmac } from "node:crypto"

const base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

/** The bytes of a key as authenticator apps take it (RFC 4648 §6). */
export function fromBase32(key: string): Buffer {
  const bits = Array.from(key.replaceAll("=", ""), (letter) =>
    base32Letters.indexOf(letter).toString(2).padStart(5, "0"),
  )
  const bytes = bits.join("").match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

/** The code after the one that an authenticator app shows: taken already, as clocks differ, and not used up yet. */
export function nextTotp(base32Key: string): string {
  return totp(base32Key, new Date(Date.now() + 30_000))
}

/** The code that an authenticator app shows (RFC 6238: SHA-1, six digits, 30 seconds). */
export function totp(base32Key: string, at = new Date()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)))
  const digest = createHmac("sha1", fromBase32(base32Key)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0x0f
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}
