import type { Socket } from "node:net"
import { createTransport } from "nodemailer"
import { env } from "#lib/env"
import { mailFailure } from "#lib/notices/mail-failure"
import { type NoticeMessage, type Sent, subjectOf, textOf } from "#lib/notices/message"
import type { MailSecurity } from "#lib/notices/terms"
import { guardedConnector } from "#lib/scim/guard"
import { redactText } from "#lib/scim/redact"

/** A mail server, who writes, and to whom. */
export interface Mailbox {
  host: string
  port: number
  security: MailSecurity
  /** Empty where the server asks nobody who they are. */
  username: string
  password: string
  sender: string
  recipients: string[]
}

const connectTimeoutMs = 5000
const answerTimeoutMs = 10_000
const deadlineMs = 25_000

/** Hands a message to a mail server. It is delivered when the server took it for anybody. */
export async function sendEmail(mailbox: Mailbox, message: NoticeMessage): Promise<Sent> {
  const { username, password } = mailbox
  const transport = createTransport({
    ...securityOf(mailbox.security),
    host: mailbox.host,
    port: mailbox.port,
    auth: username === "" ? undefined : { user: username, pass: password },
    getSocket: guardedSocket(mailbox),
    connectionTimeout: connectTimeoutMs + answerTimeoutMs,
    greetingTimeout: answerTimeoutMs,
    socketTimeout: answerTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const secrets = [password, Buffer.from(`\0${username}\0${password}`).toString("base64")].filter(Boolean)
  const hide = (text: string) => redactText(text, secrets)
  try {
    const { accepted, rejected, response } = await transport.sendMail(mailOf(mailbox, message))
    const left = rejected.length > 0 ? ` It refused ${rejected.map(String).join(", ")}.` : ""
    const took = `The mail server took it for ${accepted.map(String).join(", ")}.`
    return { delivered: true, code: response.slice(0, 3), answer: hide(`${took}${left}`) }
  } catch (error) {
    const { code, answer } = mailFailure(error, { ...mailbox, connectTimeoutMs, requestTimeoutMs: deadlineMs })
    return { delivered: false, code, answer: hide(answer) }
  } finally {
    transport.close()
  }
}

function securityOf(security: MailSecurity) {
  return { secure: security === "tls", requireTLS: security === "startTls", ignoreTLS: security === "none" }
}

type GetSocket = (options: unknown, done: (error: Error | null, opened?: { connection: Socket }) => void) => void

/** The mail server is reached through the same guard as service providers are. */
function guardedSocket({ host, port }: Mailbox): GetSocket {
  const connect = guardedConnector(env().OUTBOUND_NETWORKS, {
    timeout: connectTimeoutMs,
    autoSelectFamilyAttemptTimeout: 1000,
  })
  return (_, done) =>
    connect({ hostname: host, host, port: String(port), protocol: "smtp:" }, (error, connection) =>
      connection === null ? done(error) : done(null, { connection }),
    )
}

function mailOf(mailbox: Mailbox, message: NoticeMessage) {
  return {
    messageId: `<${message.id}@${mailbox.sender.split("@").at(-1)}>`,
    from: { name: env().PRODUCT_NAME, address: mailbox.sender },
    to: mailbox.recipients,
    subject: subjectOf(message),
    text: textOf(message),
    html: htmlOf(message),
    // Nobody's holiday answers this (RFC 3834 §5).
    headers: { "Auto-Submitted": "auto-generated" },
    signal: AbortSignal.timeout(deadlineMs),
  }
}

/** Simple enough for every reader of mail, in both of its themes. */
function htmlOf({ words }: NoticeMessage): string {
  const paragraphs = words.paragraphs.map((text) => `<p style="margin:0 0 12px">${escaped(text)}</p>`)
  const link = escaped(words.link)
  return `<!doctype html><html lang="en"><body style="font:15px/1.5 system-ui,sans-serif;max-width:640px">
<h1 style="font-size:18px;margin:0 0 12px">${escaped(words.subject)}</h1>
${paragraphs.join("\n")}
<p style="margin:0"><a href="${link}">${link}</a></p>
</body></html>`
}

function escaped(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
