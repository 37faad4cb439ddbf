import { z } from "zod"
import { endpoint, secret, text } from "#lib/connectors/fields"
import { missingPassword, passwordProblem, type SavedServer } from "#lib/notices/mail-password"
import { noticeKinds, securities } from "#lib/notices/terms"

const kinds = z.array(z.enum(noticeKinds)).min(1, "Choose at least one: a channel that is told nothing is of no use.")

const windowMinutes = z
  .int("Enter a whole number of minutes.")
  .min(1, "Enter 1 to 1,440 minutes.")
  .max(1440, "Enter 1 to 1,440 minutes.")

const common = {
  name: text(100).min(1, "Enter a name for the channel."),
  events: kinds,
  windowMinutes,
}

const webhookUrl = { example: "https://hooks.example.com/ferry", credentials: "the path" }

const webhookFields = { url: endpoint({ ...webhookUrl, whenEmpty: `Enter a URL, such as ${webhookUrl.example}.` }) }

/** An address as a mail server takes it, without a name. */
const address = z.email()

const emailFields = {
  host: text(253)
    .min(1, "Enter the mail server, such as smtp.example.com.")
    .regex(/^[^\s/:@]*$|^[\da-f:.]+$/i, "Enter the name of the server alone: no scheme, no port."),
  port: z
    .int("Enter a port number.")
    .min(1, "Enter a port from 1 to 65,535.")
    .max(65_535, "Enter a port from 1 to 65,535."),
  security: z.enum(securities, "Choose how the connection is secured."),
  username: text(320),
  password: secret(500),
  sender: text(320).refine((value) => address.safeParse(value).success, {
    message: "Enter the e-mail address that notices come from, such as ferry@example.com.",
  }),
  recipients: z.string("Enter text.").max(10_000, "Use 10,000 characters or fewer.").superRefine(checkRecipients),
}

const mostRecipients = 50

/** The addresses in a text that has one a line, or several with commas. */
export function recipientsOf(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter(Boolean))]
}

function checkRecipients(typed: string, context: z.RefinementCtx): void {
  const recipients = recipientsOf(typed)
  const bad = recipients.filter((one) => !address.safeParse(one).success)
  const tell = (message: string) => context.addIssue({ code: "custom", message })
  if (recipients.length === 0) tell("Enter at least one e-mail address.")
  else if (bad.length === 1) tell(`${bad[0]} is not an e-mail address.`)
  else if (bad.length > 1) tell(`These are not e-mail addresses: ${bad.slice(0, 5).join(", ")}.`)
  else if (recipients.length > mostRecipients)
    tell(`Enter ${mostRecipients} addresses or fewer, or one of a mailing list.`)
}

const updated = { id: z.uuid(), version: z.int() }

export const createWebhookSchema = z.object({ ...common, ...webhookFields })
export const updateWebhookSchema = z.object({ ...common, ...webhookFields, ...updated })
export const createEmailSchema = z
  .object({ ...common, ...emailFields })
  .superRefine((typed, context) => tellPassword(missingPassword(typed), context))
/** An empty password keeps the saved one. */
export const updateEmailSchema = z.object({ ...common, ...emailFields, ...updated })

export const channelIdSchema = z.object({ id: z.uuid() })
export const noticeIdSchema = z.object({ id: z.uuid() })
export const enableChannelSchema = z.object({ id: z.uuid(), enabled: z.boolean() })

/** What Send a test sends: typed values, and `id` where the saved secret stands for an empty one. */
const tested = { name: z.string().trim().max(100), id: z.uuid().optional() }
export const testWebhookSchema = z.object({ ...webhookFields, ...tested })
export const testEmailSchema = z.object({ ...emailFields, ...tested })

export type CreateWebhook = z.output<typeof createWebhookSchema>
export type UpdateWebhook = z.output<typeof updateWebhookSchema>
export type CreateEmail = z.output<typeof createEmailSchema>
export type UpdateEmail = z.output<typeof updateEmailSchema>
export type ChannelId = z.output<typeof channelIdSchema>
export type NoticeId = z.output<typeof noticeIdSchema>
export type EnableChannel = z.output<typeof enableChannelSchema>
export type TestWebhook = z.output<typeof testWebhookSchema>
export type TestEmail = z.output<typeof testEmailSchema>

/** The form of a saved channel, which knows what is said of its password. */
export function updateEmailSchemaFor(saved: SavedServer) {
  return updateEmailSchema.superRefine((typed, context) => tellPassword(passwordProblem(typed, saved), context))
}

function tellPassword(message: string | undefined, context: z.RefinementCtx): void {
  if (message !== undefined) context.addIssue({ code: "custom", path: ["password"], message })
}

/** What the other side said to a test, or why it could not be asked. */
export interface TestAnswer {
  delivered: boolean
  /** The status of HTTP or SMTP; null where nobody answered. */
  code: string | null
  /** A sentence. */
  answer: string
  durationMs: number
}

/** A channel as the list shows it. Moments are ISO 8601. */
export interface ChannelSummary {
  id: string
  name: string
  kind: "webhook" | "email"
  enabled: boolean
  events: string[]
  /** The host of a webhook, or the addresses. */
  to: string
  lastDeliveredAt: string | null
  failingSince: string | null
  lastFailure: string | null
}

/** A channel with everything that its form shows. */
export interface ChannelDetail extends ChannelSummary {
  version: number
  windowMinutes: number
  /** Of a webhook; the path may be secret, so a viewer gets the host alone. */
  url: string
  server: SavedServer
  sender: string
  recipients: string[]
  secretSetAt: string | null
  /** Until when the secret before signs too. */
  previousSecretUntil: string | null
}

/** Where a notice stands. `gathering`: it waits for its window to end; `sending`: a worker has it. */
export type NoticeStatus = "gathering" | "sending" | "retrying" | "delivered" | "given up"

export interface NoticeSummary {
  id: string
  channelId: string
  channel: string
  subject: string
  paragraphs: string[]
  /** The page of the console to look at. */
  href: string
  status: NoticeStatus
  createdAt: string
  /** When it is sent or tried by itself; null when nothing will be. */
  nextAttemptAt: string | null
  /** When it was delivered or given up. */
  endedAt: string | null
  attempts: number
  lastAnswer: string | null
}

/** Notices, newest first. */
export interface NoticesPage {
  notices: NoticeSummary[]
  /** The ids to ask for, null at either end. */
  newer: string | null
  older: string | null
}

/** One channel's notices, or everybody's; beside a notice. A bad value asks for the newest. */
export const noticesQuerySchema = z.object({
  channelId: z.uuid().optional().catch(undefined),
  newer: z.uuid().optional().catch(undefined),
  older: z.uuid().optional().catch(undefined),
})

export type NoticesQuery = z.output<typeof noticesQuerySchema>
