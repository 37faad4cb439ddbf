import { sendEmail } from "#lib/notices/email"
import type { NoticeMessage, Sent } from "#lib/notices/message"
import { type MailSecurity, securities } from "#lib/notices/terms"
import { sendWebhook } from "#lib/notices/webhook"
import { openSecret, type SealContext } from "#lib/secrets"

/** The columns that a message is sent with. Sealed ones never leave the functions that select them. */
export const sendingColumns = {
  id: true,
  kind: true,
  url: true,
  host: true,
  port: true,
  security: true,
  username: true,
  sender: true,
  recipients: true,
  secretSealed: true,
  previousSecretSealed: true,
  previousSecretUntil: true,
} as const

export interface SendingChannel {
  id: string
  kind: string
  url: string | null
  host: string | null
  port: number | null
  security: string | null
  username: string | null
  sender: string | null
  recipients: string[]
  secretSealed: string | null
  previousSecretSealed: string | null
  previousSecretUntil: Date | null
}

/** Sends a message through a saved channel. A secret that does not open is an answer, not an error. */
export async function sendThrough(channel: SendingChannel, message: NoticeMessage, now: Date): Promise<Sent> {
  return channel.kind === "webhook" ? throughWebhook(channel, message, now) : throughServer(channel, message)
}

async function throughWebhook(channel: SendingChannel, message: NoticeMessage, now: Date): Promise<Sent> {
  const secrets = openSigningSecrets(channel, now)
  if (!secrets.ok) return unsent(secrets.reason)
  return sendWebhook({ url: channel.url ?? "", secrets: secrets.value }, message, now)
}

type OpenedSecrets = { ok: true; value: string[] } | { ok: false; reason: string }

/** The secrets that sign: for a while after a rotation there are two. */
export function openSigningSecrets(channel: SendingChannel, now: Date): OpenedSecrets {
  const { id: channelId, secretSealed, previousSecretSealed, previousSecretUntil } = channel
  const context: SealContext = { channelId, field: "signingSecret" }
  const current = openSecret(secretSealed ?? "", context)
  if (!current.ok) return current
  if (previousSecretSealed === null || previousSecretUntil === null || previousSecretUntil <= now)
    return { ok: true, value: [current.value] }
  const previous = openSecret(previousSecretSealed, context)
  return { ok: true, value: previous.ok ? [current.value, previous.value] : [current.value] }
}

async function throughServer(channel: SendingChannel, message: NoticeMessage): Promise<Sent> {
  const password = openMailPassword(channel)
  if (!password.ok) return unsent(password.reason)
  const { host, port, username, sender, recipients } = channel
  const mailbox = { host: host ?? "", port: port ?? 0, username: username ?? "", sender: sender ?? "", recipients }
  return sendEmail({ ...mailbox, security: securityOf(channel.security), password: password.value }, message)
}

/** The password of the mail server; empty where there is none. */
export function openMailPassword({ id: channelId, secretSealed }: Pick<SendingChannel, "id" | "secretSealed">) {
  if (secretSealed === null) return { ok: true, value: "" } as const
  return openSecret(secretSealed, { channelId, field: "smtpPassword" })
}

/** The protection of the connection to a mail server, as it is stored. */
export function securityOf(stored: string | null): MailSecurity {
  return securities.find((security) => security === stored) ?? "tls"
}

function unsent(answer: string): Sent {
  return { delivered: false, code: null, answer }
}
