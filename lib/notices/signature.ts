import { createHmac, randomBytes } from "node:crypto"

/** A new signing secret as receivers configure it: `whsec_` and 32 random bytes in base64 (Standard Webhooks). */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`
}

interface Signed {
  id: string
  at: Date
  body: string
}

/** The headers that let a receiver tell who sent a message and that it is fresh; one signature per secret. */
export function signatureHeaders({ id, at, body }: Signed, secrets: string[]): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000)
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64")
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`
  })
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signatures.join(" ") }
}
