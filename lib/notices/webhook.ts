import { STATUS_CODES } from "node:http"
import { env } from "#lib/env"
import { type NoticeMessage, type Sent, subjectOf, textOf } from "#lib/notices/message"
import { signatureHeaders } from "#lib/notices/signature"
import { redactText } from "#lib/scim/redact"
import { plainText, storable } from "#lib/scim/text"
import { createTransport, type HttpAnswer } from "#lib/scim/transport"
import { failureOfError } from "#lib/scim/transport-failure"

interface Webhook {
  url: string
  /** Each signs: after a rotation there are two for a while. */
  secrets: string[]
}

const limits = { connectTimeoutMs: 5000, requestTimeoutMs: 10_000 }

/** Posts a message to a webhook, signed as Standard Webhooks says. Any status below 300 is a success. */
export async function sendWebhook({ url, secrets }: Webhook, message: NoticeMessage, now: Date): Promise<Sent> {
  const transport = createTransport({ networks: env().OUTBOUND_NETWORKS, ...limits })
  const body = JSON.stringify(bodyOf(message))
  const signature = signatureHeaders({ id: message.id, at: now, body }, secrets)
  const headers = { "content-type": "application/json", ...signature }
  try {
    return judge(await transport.send({ method: "POST", url, headers, body }), secrets)
  } catch (error) {
    const { message: answer } = failureOfError(error, { url, ...limits, who: "The webhook" })
    return { delivered: false, code: null, answer }
  } finally {
    void transport.close()
  }
}

function bodyOf(message: NoticeMessage) {
  const { words, happenedAt, facts } = message
  return {
    type: words.type,
    timestamp: happenedAt,
    text: `${subjectOf(message)}\n\n${textOf(message)}`,
    data: { subject: words.subject, link: words.link, ...facts },
  }
}

const longestAnswer = 300

function judge({ status, text }: HttpAnswer, secrets: string[]): Sent {
  const code = String(status)
  if (status < 300)
    return { delivered: true, code, answer: `The webhook answered ${code} ${STATUS_CODES[status] ?? ""}`.trim() + "." }
  const said = redactText(plainText(storable(text)), secrets).slice(0, longestAnswer)
  if (status < 400)
    return {
      delivered: false,
      code,
      answer: `The webhook leads elsewhere (${code}). Enter the address that it leads to.`,
    }
  return {
    delivered: false,
    code,
    answer: `The webhook answered ${code} ${STATUS_CODES[status] ?? ""}`.trim() + (said ? `: ${said}` : "."),
  }
}
