import { type Actor, authorise } from "#lib/actor"
import { db } from "#lib/db"
import { refuseField } from "#lib/errors"
import { openSigningSecrets, sendingColumns } from "#lib/notices/channel"
import { sendEmail } from "#lib/notices/email"
import { passwordFor } from "#lib/notices/email-mutations"
import { type Sent, testMessage } from "#lib/notices/message"
import { recipientsOf, type TestAnswer, type TestEmail, type TestWebhook } from "#lib/notices/schema"
import { newSigningSecret } from "#lib/notices/signature"
import { sendWebhook } from "#lib/notices/webhook"

/** Sends a test to what is typed, saved or not. One that is not saved has no secret yet: then nobody can check the signature. */
export async function testWebhook(actor: Actor, { id, name, url }: TestWebhook): Promise<TestAnswer> {
  authorise(actor, "configure")
  const now = new Date()
  const secrets = await signingSecrets(id, now)
  return timed(() => sendWebhook({ url, secrets }, testMessage(name, now), now))
}

/**
 * The same for e-mail. An empty password stands for the saved one, while it would go where it was typed for.
 * @throws Refusal (invalid) on `password` when it must be typed
 */
export async function testEmail(actor: Actor, { id, name, ...typed }: TestEmail): Promise<TestAnswer> {
  authorise(actor, "configure")
  const password = await passwordFor(typed, id)
  const recipients = recipientsOf(typed.recipients)
  return timed(() => sendEmail({ ...typed, recipients, password }, testMessage(name, new Date())))
}

async function signingSecrets(id: string | undefined, now: Date): Promise<string[]> {
  const channel = id === undefined ? null : await db.noticeChannel.findUnique({ where: { id }, select: sendingColumns })
  if (channel === null) return [newSigningSecret()]
  const opened = openSigningSecrets(channel, now)
  if (!opened.ok) throw refuseField("url", opened.reason)
  return opened.value
}

async function timed(send: () => Promise<Sent>): Promise<TestAnswer> {
  const start = performance.now()
  const sent = await send()
  return { ...sent, durationMs: Math.round(performance.now() - start) }
}
