import { z } from "zod"
import { endpoint, secret, text } from "#lib/connectors/fields"
import type { NoticeEventKind } from "#lib/notices/events"

/** What a channel can be told, in the order of the form. */
export const noticeKinds = [
  "connector.paused",
  "connector.resumed",
  "removals.held",
  "run.failed",
  "users.stopped",
] as const satisfies readonly NoticeEventKind[]

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

export const securities = ["tls", "startTls", "none"] as const

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
export const enableChannelSchema = z.object({ id: z.uuid(), enabled: z.boolean() })

/** What Send a test sends: typed values, and `id` where the saved secret stands for an empty one. */
export const testWebhookSchema = z.object({ ...webhookFields, id: z.uuid().optional() })
export const testEmailSchema = z.object({ ...emailFields, id: z.uuid().optional() })

export type CreateWebhook = z.output<typeof createWebhookSchema>
export type UpdateWebhook = z.output<typeof updateWebhookSchema>
export type CreateEmail = z.output<typeof createEmailSchema>
export type UpdateEmail = z.output<typeof updateEmailSchema>
export type ChannelId = z.output<typeof channelIdSchema>
export type EnableChannel = z.output<typeof enableChannelSchema>
export type TestWebhook = z.output<typeof testWebhookSchema>
export type TestEmail = z.output<typeof testEmailSchema>
export type MailSecurity = CreateEmail["security"]

/** The saved mail server, in place of its password. */
export interface SavedServer {
  host: string
  port: number
  security: MailSecurity
  username: string
  hasPassword: boolean
}

interface TypedServer {
  host: string
  port: number
  security: MailSecurity
  username: string
  password: string
}

/** A server that asks who we are wants a password too. */
function missingPassword({ username, password }: Pick<TypedServer, "username" | "password">): string | undefined {
  return username !== "" && password === "" ? "Enter the password." : undefined
}

/**
 * Why the password must be typed although one is saved: a saved one goes only to the server it was typed for, and never with less
 * protection. Otherwise whoever may edit a channel could have it sent to herself.
 */
export function passwordProblem(typed: TypedServer, saved: SavedServer): string | undefined {
  if (typed.username === "" || typed.password !== "") return undefined
  if (!saved.hasPassword) return missingPassword(typed)
  if (typed.host !== saved.host || typed.port !== saved.port)
    return "It is another server now. Enter the password for it."
  if (typed.username !== saved.username) return "It is another username now. Enter its password."
  const isWeaker = securities.indexOf(typed.security) > securities.indexOf(saved.security)
  return isWeaker ? "The connection is less secure now. Enter the password for it." : undefined
}

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
  /** "204 in 35 ms", "550". */
  status: string
  /** A sentence. */
  answer: string
}
