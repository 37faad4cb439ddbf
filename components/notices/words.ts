import type { ChannelSummary, CreateEmail } from "#lib/notices/schema"
import type { noticeKinds } from "#lib/notices/terms"

/** What a channel can be told, as its form and the list say it. */
export const eventWords: Record<(typeof noticeKinds)[number], { label: string; short: string; hint: string }> = {
  "connector.paused": {
    label: "A connector is paused",
    short: "paused",
    hint: "Nothing is sent until it works again: a wrong password, or an application that is away.",
  },
  "connector.resumed": {
    label: "A connector resumes",
    short: "resumed",
    hint: "It works again by itself, or somebody changed it.",
  },
  "removals.held": {
    label: "Removals are held",
    short: "removals held",
    hint: "More accounts are to go within an hour than the connector's policies allow. They wait for you.",
  },
  "run.failed": {
    label: "A run fails",
    short: "run failed",
    hint: "A sync or a reconciliation ended before it was done, or waits for you.",
  },
  "users.stopped": {
    label: "Users stop",
    short: "users stopped",
    hint: "The application rejects them. They are not tried again until something changes.",
  },
}

const shortWords: Record<string, { short: string }> = eventWords

/** What a channel is told, in a line. */
export function toldOf({ events }: Pick<ChannelSummary, "events">): string {
  const all = Object.keys(eventWords).length
  if (events.length === all) return "Everything"
  const words = events.map((kind) => shortWords[kind]?.short ?? kind).join(", ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export const updated = { title: "Update successful", description: "What could not be delivered is tried again now." }

/** The fields that a test of e-mail depends on, in the order of the form. */
export const mailNames = [
  "recipients",
  "sender",
  "host",
  "port",
  "security",
  "username",
  "password",
] as const satisfies readonly (keyof CreateEmail)[]
