import { randomUUID } from "node:crypto"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"
import { db } from "#lib/db"
import type { Prisma } from "#lib/generated/prisma/client"
import { createEmail } from "#lib/notices/email-mutations"
import type { CreateEmail, CreateWebhook } from "#lib/notices/schema"
import { noticeKinds } from "#lib/notices/terms"
import { createWebhook } from "#lib/notices/webhook-mutations"
import type { NoticeContent } from "#lib/notices/wording"
import { administrator } from "#lib/testing/configuration"
import { selfSignedCertificate } from "#lib/testing/service-provider/certificate"

interface Received {
  headers: IncomingHttpHeaders
  body: string
}

/** A receiver of webhooks on a real socket. `answers` are used up one by one; then it answers 204. */
export async function startReceiver(answers: { status: number; body?: string; location?: string }[] = []) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") })
      const { status, body, location } = answers.shift() ?? { status: 204 }
      response.writeHead(status, location === undefined ? {} : { location }).end(body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/ferry`,
    received,
    answers,
    close: async () => new Promise((closed) => server.close(closed)),
  }
}

interface MailServerOptions {
  secure?: boolean
  /** Whom it refuses. */
  refused?: string[]
}

interface Mail {
  from: string
  to: string[]
  text: string
  user: string | undefined
}

/** A mail server on a real socket that knows ferry with the password tide-and-harbour. */
export async function startMailServer({ secure = false, refused = [] }: MailServerOptions = {}) {
  const mails: Mail[] = []
  const server = new SMTPServer({
    ...selfSignedCertificate(),
    secure,
    authOptional: true,
    allowInsecureAuth: true,
    onAuth({ username, password }, _, done) {
      if (username === "ferry" && password === "tide-and-harbour") done(null, { user: username })
      else done(new Error(`No such user, or not with ${password}.`))
    },
    onRcptTo({ address }, _, done) {
      if (refused.includes(address)) done(new Error("No such mailbox here."))
      else done()
    },
    onData(stream, { envelope, user }, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const { mailFrom, rcptTo } = envelope
        const from = mailFrom === false ? "" : mailFrom.address
        const text = Buffer.concat(chunks).toString("utf8")
        mails.push({
          from,
          to: rcptTo.map(({ address }) => address),
          text,
          user: typeof user === "string" ? user : undefined,
        })
        done()
      })
    },
  })
  // What clients do wrong is theirs to say.
  server.on("error", () => {})
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  return {
    host: "127.0.0.1",
    port: portOf(server.server.address()),
    mails,
    close: async () => new Promise<void>((closed) => server.close(closed)),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("The server does not listen on a port.")
  return address.port
}

/** What an administrator types for a webhook. */
export function webhookForm(overrides: Partial<CreateWebhook> = {}): CreateWebhook {
  return {
    name: `Webhook ${randomUUID()}`,
    events: [...noticeKinds],
    windowMinutes: 10,
    url: "https://hooks.example.com/ferry/secret-path",
    ...overrides,
  }
}

/** What an administrator types for e-mail. */
export function emailForm(overrides: Partial<CreateEmail> = {}): CreateEmail {
  return {
    name: `E-mail ${randomUUID()}`,
    events: [...noticeKinds],
    windowMinutes: 10,
    host: "smtp.example.com",
    port: 587,
    security: "startTls",
    username: "ferry",
    password: "tide-and-harbour",
    sender: "ferry@example.com",
    recipients: "ana@example.com\nops@example.com",
    ...overrides,
  }
}

/** A saved webhook. @returns its id and signing secret */
export async function aWebhook(overrides: Partial<CreateWebhook> = {}): Promise<{ id: string; secret: string }> {
  return createWebhook(administrator, webhookForm(overrides))
}

/** A saved e-mail channel. */
export async function anEmailChannel(overrides: Partial<CreateEmail> = {}): Promise<string> {
  return (await createEmail(administrator, emailForm(overrides))).id
}

/** The notices of a channel, oldest first. */
export async function noticesOf(channelId: string) {
  return db.notice.findMany({ where: { channelId }, orderBy: { dueAt: "asc" } })
}

/** A notice that was gathered for a channel: three removals are held. */
export async function aNotice(channelId: string, state: Partial<Prisma.NoticeUncheckedCreateInput>): Promise<string> {
  const at = new Date().toISOString()
  const content: NoticeContent = {
    gathered: { topic: "held", since: at, until: at, count: 3 },
    connector: { id: randomUUID(), name: "SCIM2" },
    connection: { id: randomUUID(), name: "Acme CRM" },
  }
  const key = { channelId, connectorId: content.connector.id, topic: "held" }
  const { id } = await db.notice.create({ data: { ...key, content, dueAt: at, ...state } })
  return id
}
