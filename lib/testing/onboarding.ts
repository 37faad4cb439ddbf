import { randomUUID } from "node:crypto"
import { createApiKey } from "#lib/api-keys/mutations"
import { administrator } from "./configuration"

/** A new API key, usable. */
export async function anApiKey(): Promise<{ id: string; key: string }> {
  return createApiKey(administrator, { name: `Sign-up ${randomUUID()}` })
}

interface OnboardingCall {
  key: string
  /** Sent as it is when a string, else as JSON. */
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** A call of POST /api/onboarding, as sign-up code makes it. */
export function onboardingCall({ key, body = { userName: randomUUID() }, headers, signal }: OnboardingCall): Request {
  return new Request("http://ferry.example.com/api/onboarding", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
    ...(signal && { signal }),
  })
}
